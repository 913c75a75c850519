using Microsoft.Extensions.Logging;
using Safecloud.Data;

namespace Safecloud.Web.Features.Devices;

/// <summary>Makes a personal token for an account.</summary>
public sealed partial class CreatePersonalToken(PlatformDbContext database, TimeProvider clock, ILogger<CreatePersonalToken> logger)
{
    /// <summary>Makes it. The answer is the only time the secret is seen.</summary>
    /// <param name="accountId">For whom it speaks.</param>
    /// <param name="name">What its owner calls it, at most <see cref="AccessToken.NameMaxLength"/> characters.</param>
    /// <param name="deviceKeyId">The holder key of the device it is for, if any.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<PersonalToken> RunAsync(Guid accountId, string name, string? deviceKeyId = null, CancellationToken cancellationToken = default)
    {
        var secret = PersonalToken.Create();
        var token = new AccessToken
        {
            Id = Guid.CreateVersion7(),
            AccountId = accountId,
            Name = name,
            Hash = PersonalToken.HashOf(secret.Reveal())!,
            DeviceKeyId = deviceKeyId,
            CreatedAt = clock.GetUtcNow(),
        };
        database.Add(token);
        await database.SaveChangesAsync(cancellationToken);
        LogMade(token.Id, accountId);
        return secret;
    }

    [LoggerMessage(EventIds.TokenMade, LogLevel.Information, "Token {TokenId} was made for account {AccountId}.")]
    private partial void LogMade(Guid tokenId, Guid accountId);
}
