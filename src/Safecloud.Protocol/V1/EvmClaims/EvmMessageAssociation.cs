using System.Security.Cryptography;
using System.Text;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.V1.EvmClaims;

/// <summary>An account says where messages reach it, without showing where (v1 §11).</summary>
public sealed record EvmMessageAssociation : EvmClaim
{
    /// <summary>Bytes of the salt that hides the address.</summary>
    public const int SaltSize = 32;

    private const int Fields = 3;

    private static readonly byte[] Type = HashType("MessageAssociation(address account,bytes32 endpointType,bytes32 commitment)");

    /// <summary>Whose messages.</summary>
    public required EvmAddress Account { get; init; }

    /// <summary>Keccak-256 of the protocol's name in lower case.</summary>
    public required Hash256 EndpointType { get; init; }

    /// <summary>Keccak-256 of the address and a salt.</summary>
    public required Hash256 Commitment { get; init; }

    /// <inheritdoc/>
    public override EvmAddress Signer => Account;

    /// <inheritdoc/>
    protected override string DomainName => Labels.MessageDomain;

    /// <summary>The hash of a protocol's name.</summary>
    public static Hash256 HashProtocol(string protocol) => new(Keccak256.HashData(Encoding.UTF8.GetBytes(protocol.ToLowerInvariant())));

    /// <summary>The commitment to an address: its UTF-8, then the salt. (The published contract has the salt first.)</summary>
    public static Hash256 Commit(string url, ReadOnlySpan<byte> salt) => new(Keccak256.HashData([.. Encoding.UTF8.GetBytes(url), .. salt]));

    /// <summary>True when this association is with that address.</summary>
    public bool IsWith(string protocol, string url, ReadOnlySpan<byte> salt) =>
        EndpointType == HashProtocol(protocol)
        && CryptographicOperations.FixedTimeEquals(Commit(url, salt).ToArray(), Commitment.ToArray());

    /// <inheritdoc/>
    protected override void HashStruct(Span<byte> hash)
    {
        var hasher = new StructHasher(stackalloc byte[(Fields + 1) * StructHasher.WordSize], Type);
        hasher.Add(Account);
        hasher.AddFixed(EndpointType.ToArray());
        hasher.AddFixed(Commitment.ToArray());
        hasher.Finish(hash);
    }
}
