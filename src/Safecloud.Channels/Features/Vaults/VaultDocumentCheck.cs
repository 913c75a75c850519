using System.Buffers.Text;

namespace Safecloud.Channels.Features.Vaults;

/// <summary>Checks the shape of a vault that comes from outside. What it holds nobody here can see.</summary>
internal static class VaultDocumentCheck
{
    private const int MaxWraps = 32;
    private const int WrappedLength = 12 + 32 + 16;
    private const int MinBlobLength = 12 + 16 + 2;

    /// <summary>Why it is refused, in words, or null with the decoded ciphertext.</summary>
    public static string? Error(VaultDocument document, out byte[] blob)
    {
        if (!TryDecode(document.Vault, out blob) || blob.Length is < MinBlobLength or > VaultRecord.MaxBytes)
        {
            return $"'vault' must be the base64 of {MinBlobLength} to {VaultRecord.MaxBytes} bytes.";
        }

        if (document.Wraps.Count is 0 or > MaxWraps)
        {
            return $"'wraps' must name 1 to {MaxWraps} ways to open the vault.";
        }

        if (document.Wraps.DistinctBy(w => (w.Kind, w.Id)).Count() != document.Wraps.Count)
        {
            return "'wraps' names the same way twice.";
        }

        return document.Wraps.Select(Error).FirstOrDefault(e => e is not null);
    }

    private static string? Error(VaultWrap wrap)
    {
        if (wrap.Kind is not ("recovery" or "passkey"))
        {
            return "A wrap's 'kind' is 'recovery' or 'passkey'.";
        }

        if (wrap.Id.Length is 0 or > 1_400 || !Base64Url.IsValid(wrap.Id))
        {
            return "A wrap's 'id' must be base64url without padding.";
        }

        if (!TryDecode(wrap.Salt, out var salt) || salt.Length is < 16 or > 64 || (wrap.Kind is "passkey" && salt.Length != 32))
        {
            return "A wrap's 'salt' must be the base64 of 16 to 64 bytes, of 32 for a passkey.";
        }

        return TryDecode(wrap.Wrapped, out var wrapped) && wrapped.Length == WrappedLength
            ? null
            : $"A wrap's 'wrapped' must be the base64 of {WrappedLength} bytes.";
    }

    private static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = new byte[text.Length / 4 * 3];
        if (!Convert.TryFromBase64String(text, bytes, out var written))
        {
            return false;
        }

        Array.Resize(ref bytes, written);
        return string.Equals(Convert.ToBase64String(bytes), text, StringComparison.Ordinal); // canonical, specification §0.1
    }
}
