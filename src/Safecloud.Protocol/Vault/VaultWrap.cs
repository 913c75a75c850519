using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Vault;

/// <summary>The vault key, wrapped by one way to open it; the server stores it and can do nothing with it.</summary>
public sealed record VaultWrap
{
    private const int WrappedSize = VaultKey.Size + SealedBytes.Overhead;
    private const int SaltSize = 32;
    private const int RecoveryIdSize = 8;
    private const int TextMax = 2_048;

    private const string RecoveryText = "recovery";
    private const string PasskeyText = "passkey";

    private VaultWrap()
    {
    }

    /// <summary>What opens it.</summary>
    public required VaultWrapKind Kind { get; init; }

    /// <summary>Base64url: 8 random bytes of a recovery code, or the passkey's credential id.</summary>
    public required string Id { get; init; }

    /// <summary>Base64: 32 random bytes; for a passkey the input <c>first</c> of its PRF.</summary>
    public required string Salt { get; init; }

    /// <summary>Base64: vector, ciphertext and tag, 60 bytes.</summary>
    public required string Wrapped { get; init; }

    /// <summary>Wraps by a recovery code.</summary>
    public static VaultWrap ByRecoveryCode(VaultKey key, RecoveryCode code)
    {
        var id = CanonicalBase64Url.Encode(RandomNumberGenerator.GetBytes(RecoveryIdSize));
        return Make(key, code.Span, VaultWrapKind.Recovery, id, CanonicalBase64.Encode(RandomNumberGenerator.GetBytes(SaltSize)));
    }

    /// <summary>Wraps by a passkey.</summary>
    /// <param name="key">What is wrapped.</param>
    /// <param name="credentialId">The passkey's credential id in Base64url.</param>
    /// <param name="salt">The 32 bytes its PRF was evaluated at.</param>
    /// <param name="prfOutput">What the PRF gave, 32 bytes.</param>
    public static VaultWrap ByPasskey(VaultKey key, string credentialId, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> prfOutput) =>
        Make(key, prfOutput, VaultWrapKind.Passkey, credentialId, CanonicalBase64.Encode(salt));

    /// <summary>Reads one entry of the server's list.</summary>
    public static bool TryRead(JsonValue json, [NotNullWhen(true)] out VaultWrap? wrap)
    {
        var document = new ClosedObject(json);
        var kind = document.Text("kind");
        var read = new VaultWrap
        {
            Kind = kind is PasskeyText ? VaultWrapKind.Passkey : VaultWrapKind.Recovery,
            Id = document.Text("id"),
            Salt = document.Text("salt"),
            Wrapped = document.Text("wrapped"),
        };
        document.Require(kind is RecoveryText or PasskeyText);
        document.Require(read.Id.Length <= TextMax && CanonicalBase64Url.TryDecode(read.Id, out _));
        document.Require(read.Salt.Length <= TextMax && CanonicalBase64.TryDecode(read.Salt, out _));
        document.Require(CanonicalBase64.TryDecode(read.Wrapped, stackalloc byte[WrappedSize]));
        wrap = document.IsComplete ? read : null;
        return wrap is not null;
    }

    /// <summary>Unwraps by a recovery code; false when it is another code.</summary>
    public bool TryUnwrap(RecoveryCode code, [NotNullWhen(true)] out VaultKey? key)
    {
        key = null;
        return Kind is VaultWrapKind.Recovery && TryUnwrap(code.Span, out key);
    }

    /// <summary>Unwraps by the output of a passkey's PRF at <see cref="Salt"/>.</summary>
    public bool TryUnwrapByPasskey(ReadOnlySpan<byte> prfOutput, [NotNullWhen(true)] out VaultKey? key)
    {
        key = null;
        return Kind is VaultWrapKind.Passkey && TryUnwrap(prfOutput, out key);
    }

    /// <summary>The entry as the server's list has it.</summary>
    public JsonValue ToJson() => JsonValue.Object(("kind", TextOf(Kind)), ("id", Id), ("salt", Salt), ("wrapped", Wrapped));

    private static VaultWrap Make(VaultKey key, ReadOnlySpan<byte> secret, VaultWrapKind kind, string id, string salt)
    {
        Span<byte> wrapping = stackalloc byte[VaultKey.Size];
        DeriveWrappingKey(secret, kind, salt, wrapping);
        var wrapped = SealedBytes.Seal(wrapping, Purpose(kind, id), key.Span);
        CryptographicOperations.ZeroMemory(wrapping);
        return new VaultWrap { Kind = kind, Id = id, Salt = salt, Wrapped = CanonicalBase64.Encode(wrapped) };
    }

    private bool TryUnwrap(ReadOnlySpan<byte> secret, [NotNullWhen(true)] out VaultKey? key)
    {
        key = null;
        Span<byte> wrapped = stackalloc byte[WrappedSize];
        if (!CanonicalBase64.TryDecode(Wrapped, wrapped))
        {
            return false;
        }

        Span<byte> wrapping = stackalloc byte[VaultKey.Size];
        DeriveWrappingKey(secret, Kind, Salt, wrapping);
        var opens = SealedBytes.TryOpen(wrapping, Purpose(Kind, Id), wrapped, out var plaintext);
        CryptographicOperations.ZeroMemory(wrapping);
        using (plaintext)
        {
            key = opens ? new VaultKey(plaintext!.Span) : null;
        }

        return opens;
    }

    private static void DeriveWrappingKey(ReadOnlySpan<byte> secret, VaultWrapKind kind, string salt, Span<byte> key) =>
        Derivation.Derive(secret, kind is VaultWrapKind.Passkey ? Labels.VaultPasskey : Labels.VaultRecovery, salt, key);

    private static string Purpose(VaultWrapKind kind, string id) => $"{Labels.VaultWrapAad}{TextOf(kind)}:{id}";

    private static string TextOf(VaultWrapKind kind) => kind is VaultWrapKind.Passkey ? PasskeyText : RecoveryText;
}
