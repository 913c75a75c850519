using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.Manifests;
using Safecloud.Protocol.Vault;

namespace Safecloud.Cli.Releasing;

/// <summary>Tells the films that were published with a vault from all other files. <c>tests/vectors/rules/renewal.json</c> holds this rule.</summary>
internal static class OwnFilm
{
    /// <summary>Derives the keys of a film that was published with this vault by this channel; false for any other file. The caller disposes them.</summary>
    public static bool TryDeriveKeys(CreatorVault vault, string channel, Manifest manifest, [NotNullWhen(true)] out FileKeys? keys)
    {
        keys = null;
        if (!manifest.Tracks.Keys.All(IsOfFilm) || !vault.TryGetPublisher(channel, out var publisher))
        {
            return false;
        }

        using (publisher)
        {
            if (!publisher.PublicKey.Equals(manifest.Publisher) || !vault.RootKey.TryDeriveFile(manifest.Salt, out var derived))
            {
                return false;
            }

            if (derived.Access.PublicKey.Equals(manifest.Access))
            {
                keys = derived;
                return true;
            }

            derived.Dispose();
            return false;
        }
    }

    // Only films were ever sealed to the release service; a file that was stored for oneself has other tracks.
    private static bool IsOfFilm(TrackName track) => track.IsTimed || track == TrackName.Index || track == TrackName.Meta;
}
