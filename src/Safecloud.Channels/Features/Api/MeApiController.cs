using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Safecloud.Channels.Features.Channels;
using Safecloud.Channels.Features.Ledger;
using Safecloud.Data;
using Safecloud.Web;
using Safecloud.Web.Features.Accounts;

namespace Safecloud.Channels.Features.Api;

/// <summary>Who is signed in.</summary>
[ApiController, Route("api/v1/me"), Authorize]
public sealed class MeApiController(PlatformDbContext database, IOptions<OriginsOptions> origins, IOptions<SiteOptions> site) : ControllerBase
{
    /// <summary>The account that the cookie or token stands for, with the channels it owns.</summary>
    [HttpGet]
    public async Task<ActionResult<MeResource>> Get(CancellationToken cancellationToken)
    {
        var id = User.RequiredAccountId();
        var account = await database.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == id, cancellationToken);
        var channels = await database.Set<Channel>().AsNoTracking().Where(c => c.OwnerId == id).OrderBy(c => c.CreatedAt)
            .Select(c => new ChannelResource { Slug = c.Slug, Name = c.Name, PublisherKeyId = c.PublisherKeyId })
            .ToListAsync(cancellationToken);
        var currency = site.Value.ResolvedCurrency;
        return new MeResource
        {
            Id = id,
            Name = account.DisplayName,
            Email = account.Email,
            Channels = channels,
            Jet = origins.Value.Jet,
            Currency = new CurrencyResource(currency.Code, currency.Digits),
        };
    }
}
