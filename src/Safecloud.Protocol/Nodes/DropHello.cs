using System.Diagnostics.CodeAnalysis;
using System.Text;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Nodes;

/// <summary>A Drop's account says to a Jet that a session key speaks for it (specification §9.2).</summary>
public sealed record DropHello
{
    private const int Fields = 5;
    private const string DomainVersion = "2";

    private static readonly byte[] DomainType = Keccak256.HashData(Encoding.ASCII.GetBytes("EIP712Domain(string name,string version,uint256 chainId)"));

    private static readonly byte[] Type =
        Keccak256.HashData(Encoding.ASCII.GetBytes(Labels.DropHelloType + "(address drop,bytes32 sessionKey,address jet,bytes32 nonce,uint256 exp)"));

    /// <summary>The account that stake, score and payment are tied to.</summary>
    public required EvmAddress Drop { get; init; }

    /// <summary>The session key.</summary>
    public required KeyId SessionKey { get; init; }

    /// <summary>The Jet's account.</summary>
    public required EvmAddress Jet { get; init; }

    /// <summary>The Jet's 32 random bytes.</summary>
    public required Hash256 Nonce { get; init; }

    /// <summary>Until when it holds, Unix seconds.</summary>
    public required long Expires { get; init; }

    /// <summary>Computes the 32 bytes that the account signs, on a chain of this number.</summary>
    public void Digest(long chainId, Span<byte> digest)
    {
        Span<byte> domainHash = stackalloc byte[Keccak256.Size];
        var domain = new StructHasher(stackalloc byte[4 * StructHasher.WordSize], DomainType);
        domain.AddText(Labels.JetDomain);
        domain.AddText(DomainVersion);
        domain.Add((ulong)chainId);
        domain.Finish(domainHash);

        Span<byte> bytes = stackalloc byte[Hash256.Size];
        var hasher = new StructHasher(stackalloc byte[(Fields + 1) * StructHasher.WordSize], Type);
        hasher.Add(Drop);
        SessionKey.Hash.CopyTo(bytes);
        hasher.AddFixed(bytes);
        hasher.Add(Jet);
        Nonce.CopyTo(bytes);
        hasher.AddFixed(bytes);
        hasher.Add((ulong)Expires);
        Span<byte> structHash = stackalloc byte[Keccak256.Size];
        hasher.Finish(structHash);
        StructHasher.Digest(domainHash, structHash, digest);
    }

    /// <summary>Signs by the account's key; as it stands in the answer.</summary>
    /// <exception cref="ArgumentException">The key is that of another account.</exception>
    public JsonValue Sign(long chainId, EvmPrivateKey account)
    {
        if (account.Address != Drop)
        {
            throw new ArgumentException("The key is that of another account.", nameof(account));
        }

        Span<byte> digest = stackalloc byte[Keccak256.Size];
        Digest(chainId, digest);
        return JsonValue.Object(
            ("drop", Drop.ToString()),
            ("sessionKey", SessionKey.ToString()),
            ("jet", Jet.ToString()),
            ("nonce", Nonce.ToString()),
            ("exp", Expires),
            ("sig", account.Sign(digest).ToString()));
    }

    /// <summary>True when the account signed, on a chain of this number.</summary>
    public bool IsSignedBy(EvmSignature signature, long chainId)
    {
        Span<byte> digest = stackalloc byte[Keccak256.Size];
        Digest(chainId, digest);
        return signature.TryRecover(digest, out var signer) && signer == Drop;
    }

    /// <summary>Reads the form alone.</summary>
    public static bool TryRead(JsonValue? json, [NotNullWhen(true)] out DropHello? hello, out EvmSignature signature)
    {
        var members = new ClosedObject(json);
        var (drop, jet) = (members.Parsed<EvmAddress>("drop", EvmText.TryReadAccount), members.Parsed<EvmAddress>("jet", EvmText.TryReadAccount));
        var (sessionKey, nonce) = (members.Parsed<KeyId>("sessionKey", KeyId.TryParse), members.Parsed<Hash256>("nonce", Hash256.TryParse));
        var expires = members.Integer("exp");
        signature = members.Parsed<EvmSignature>("sig", EvmText.TryReadSignature);
        hello = members.IsComplete
            ? new DropHello { Drop = drop, SessionKey = sessionKey, Jet = jet, Nonce = nonce, Expires = expires }
            : null;
        return hello is not null;
    }
}
