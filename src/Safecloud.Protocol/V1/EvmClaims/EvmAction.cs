using System.Numerics;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.V1.EvmClaims;

/// <summary>An authority lets a subject call a contract (v1 §11).</summary>
public sealed record EvmAction : EvmClaim
{
    /// <summary>Bytes of a method's selector.</summary>
    public const int MethodSize = 4;

    private const int Fields = 11;

    private static readonly byte[] Type = HashType(
        "Action(address authority,address subject,address contractAddress,bytes4 method,bytes32 paramsHash,uint256 minimum,"
        + "uint256 fraction,uint256 delay,address invoker,uint256 nbf,uint256 exp)");

    /// <summary>Who allows it.</summary>
    public required EvmAddress Authority { get; init; }

    /// <summary>Who may do it.</summary>
    public required EvmAddress Subject { get; init; }

    /// <summary>Which contract is called.</summary>
    public required EvmAddress Target { get; init; }

    /// <summary>Which method, 4 bytes.</summary>
    public required ReadOnlyMemory<byte> Method { get; init; }

    /// <summary>Keccak-256 of the parameters.</summary>
    public required Hash256 Parameters { get; init; }

    /// <summary>How many must agree.</summary>
    public BigInteger Minimum { get; init; }

    /// <summary>Which part of them must agree.</summary>
    public BigInteger Fraction { get; init; }

    /// <summary>Seconds between agreement and call.</summary>
    public BigInteger Delay { get; init; }

    /// <summary>Who alone may send the call; zero means anyone.</summary>
    public EvmAddress Invoker { get; init; }

    /// <inheritdoc/>
    public override EvmAddress Signer => Authority;

    /// <inheritdoc/>
    protected override string DomainName => Labels.ClaimDomain;

    /// <inheritdoc/>
    protected override void HashStruct(Span<byte> hash)
    {
        var hasher = new StructHasher(stackalloc byte[(Fields + 1) * StructHasher.WordSize], Type);
        AddFields(ref hasher, withInvoker: true);
        hasher.Finish(hash);
    }

    internal void AddFields(ref StructHasher hasher, bool withInvoker)
    {
        Span<byte> parameters = stackalloc byte[Hash256.Size];
        Parameters.CopyTo(parameters);
        hasher.Add(Authority);
        hasher.Add(Subject);
        hasher.Add(Target);
        hasher.AddFixed(Method.Span[..MethodSize]);
        hasher.AddFixed(parameters);
        hasher.AddInteger(Minimum);
        hasher.AddInteger(Fraction);
        hasher.AddInteger(Delay);
        if (withInvoker)
        {
            hasher.Add(Invoker);
        }

        hasher.Add(NotBefore);
        hasher.Add(Expires);
    }
}
