using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Safecloud.Web.Features.Devices;

/// <summary>The secret itself, shown once: <c>sct_</c> and 32 random bytes in base64url.</summary>
public sealed class PersonalToken
{
    private const string Prefix = "sct_";
    private const int MaxLength = 64;
    private readonly string _text;

    private PersonalToken(string text) => _text = text;

    /// <summary>A new one.</summary>
    public static PersonalToken Create() => new(Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    /// <summary>SHA-256 of what somebody sent, or null when it cannot be a token. 32 random bytes need no slow hash.</summary>
    public static byte[]? HashOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= MaxLength && text.StartsWith(Prefix, StringComparison.Ordinal) ? SHA256.HashData(Encoding.ASCII.GetBytes(text)) : null;
    }

    /// <summary>The secret, for its owner's eyes.</summary>
    public string Reveal() => _text;

    /// <summary>Hides it.</summary>
    public override string ToString() => Prefix + "…";
}
