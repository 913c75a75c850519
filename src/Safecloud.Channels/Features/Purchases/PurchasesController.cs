using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Episodes;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Purchases;

/// <summary>Buys an episode, by the page's form or by its script.</summary>
[Route("episodes/{id}/purchase"), Authorize, EnableRateLimiting(RateLimitPolicies.Api)]
public sealed class PurchasesController(BuyEpisode buyEpisode, FindEpisode findEpisode, ReadBalance readBalance, IOptions<SiteOptions> site) : Controller
{
    /// <summary>Pays with the viewer's credits. The same form sent twice pays once.</summary>
    [HttpPost]
    public async Task<IActionResult> Buy(EpisodeId id, [FromForm] PurchaseForm form, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || form.Purchase == Guid.Empty)
        {
            return Refuse(StatusCodes.Status400BadRequest, "BadRequest", "The form is incomplete. Nothing was taken. Load the page again.", address: "/");
        }

        var viewer = User.RequiredAccountId();
        var order = new PurchaseOrder(form.Purchase, viewer, id, form.PriceMinor is { } minor ? new Money(minor) : null);
        var result = await buyEpisode.RunAsync(order, cancellationToken);
        var episode = await findEpisode.RunAsync(id, cancellationToken);
        var address = episode is null ? "/" : EpisodeAddress.Of(episode);
        return result switch
        {
            PurchaseResult.Bought or PurchaseResult.AlreadyOwned => await AcceptAsync(form, id, viewer, address, cancellationToken),
            PurchaseResult.NotFound => NotFound(),
            PurchaseResult.NotPublished => Refuse(
                StatusCodes.Status409Conflict, "NotPublished", "This episode is not on sale any more. Nothing was taken.", address),
            PurchaseResult.InsufficientCredits => Refuse(
                StatusCodes.Status402PaymentRequired, "InsufficientCredits", "Your credits are not enough. Nothing was taken. Ask the site’s operator for credits.", address),
            PurchaseResult.PriceChanged => Refuse(
                StatusCodes.Status409Conflict, "PriceChanged", "The price changed meanwhile. Nothing was taken. Look at the new price first.", address),
            PurchaseResult.IdAlreadyUsed => Refuse(
                StatusCodes.Status409Conflict, "PurchaseIdUsed", "This form was used for another purchase. Nothing was taken. Load the page again.", address),
            var other => throw new InvalidOperationException($"Unhandled result {other}."),
        };
    }

    private bool WantsJson => Request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase));

    private async Task<IActionResult> AcceptAsync(PurchaseForm form, EpisodeId id, Guid viewer, string address, CancellationToken cancellationToken)
    {
        if (!WantsJson)
        {
            return LocalRedirect(address);
        }

        var balance = await readBalance.RunAsync(LedgerAccountKey.Viewer(viewer), cancellationToken);
        Response.Headers.CacheControl = "no-store";
        return Json(new
        {
            purchase = form.Purchase,
            episode = id.Value,
            balanceMinor = balance.Minor,
            balanceText = site.Value.ResolvedCurrency.Format(balance),
        });
    }

    private IActionResult Refuse(int status, string code, string sentence, string address)
    {
        if (WantsJson)
        {
            return this.CodedProblem(status, code, sentence);
        }

        Response.StatusCode = status;
        return View("Refused", new PurchaseRefused(sentence, address));
    }
}
