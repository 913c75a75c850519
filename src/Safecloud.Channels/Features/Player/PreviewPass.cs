using Microsoft.AspNetCore.DataProtection;
using Safecloud.Channels.Features.Episodes;

namespace Safecloud.Channels.Features.Player;

/// <summary>
/// Lets the player's page, which knows no accounts, show the frame of an episode that is not public: the site gives it to those who may
/// watch. It opens no key; keys take a ticket.
/// </summary>
public sealed class PreviewPass(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("Safecloud.Channels.PreviewPass").ToTimeLimitedDataProtector();

    /// <summary>A pass for one episode.</summary>
    public string For(EpisodeId episode) => _protector.Protect(episode.ToString(), Lifetime);

    /// <summary>Whether the text is a pass for that episode.</summary>
    public bool Admits(string? text, EpisodeId episode)
    {
        if (text is not { Length: > 0 and < 1024 })
        {
            return false;
        }

        try
        {
            return string.Equals(_protector.Unprotect(text), episode.ToString(), StringComparison.Ordinal);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return false;
        }
    }
}
