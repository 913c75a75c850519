using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Safecloud.Channels.Features.Renewals;
using Safecloud.Web;

namespace Safecloud.Channels.Features.Api;

/// <summary>What of the one who is signed in should be sealed to the release service anew.</summary>
[ApiController, Route("api/v1/renewals"), Authorize]
public sealed class RenewalsApiController(ListRenewals listRenewals) : ControllerBase
{
    /// <summary>Episodes whose keys end within 30 days, have ended, or are sealed to an older release key; at most 100, the most urgent first.</summary>
    [HttpGet, ProducesResponseType<IReadOnlyList<RenewalResource>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Get(CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "private, no-store";
        var renewals = await listRenewals.RunAsync(User.RequiredAccountId(), cancellationToken);
        return Ok(renewals.Select(RenewalResource.Of).ToList());
    }
}
