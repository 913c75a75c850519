using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Safecloud.Data;

namespace Safecloud.Web.Features.Devices;

/// <summary>Revokes a personal token. It is refused from the next request on; keys that its device holds stay there.</summary>
public sealed partial class RevokeToken(PlatformDbContext database, ILogger<RevokeToken> logger)
{
    /// <summary>False when the account has no such token.</summary>
    public async Task<bool> RunAsync(Guid accountId, Guid tokenId, CancellationToken cancellationToken)
    {
        var revoked = await database.Set<AccessToken>().Where(token => token.Id == tokenId && token.AccountId == accountId).ExecuteDeleteAsync(cancellationToken) == 1;
        if (revoked)
        {
            LogRevoked(tokenId, accountId);
        }

        return revoked;
    }

    [LoggerMessage(EventIds.TokenRevoked, LogLevel.Information, "Token {TokenId} of account {AccountId} was revoked.")]
    private partial void LogRevoked(Guid tokenId, Guid accountId);
}
