using System.Numerics;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.V1.EvmClaims;

/// <summary>A payer's ceiling on what a line may take altogether: the struct of eight fields (v1 §11).</summary>
public sealed record EvmPayment : EvmClaim
{
    private const int Fields = 8;

    private static readonly byte[] Type = HashType(
        "Payment(address payer,address token,bytes32 recipientsHash,uint256 max,uint256 line,uint256 nbf,uint256 exp,address contract)");

    /// <summary>Who pays.</summary>
    public required EvmAddress Payer { get; init; }

    /// <summary>In which token; zero is the chain's own coin.</summary>
    public required EvmAddress Token { get; init; }

    /// <summary>Who may be paid, by <see cref="RecipientsHash"/>.</summary>
    public required Hash256 Recipients { get; init; }

    /// <summary>The most that the line may have taken when this claim has been used; 0 means any amount.</summary>
    public required Wei Max { get; init; }

    /// <summary>The payer's line.</summary>
    public required BigInteger Line { get; init; }

    /// <inheritdoc/>
    public override EvmAddress Signer => Payer;

    /// <inheritdoc/>
    protected override string DomainName => Labels.ClaimDomain;

    /// <inheritdoc/>
    protected override void HashStruct(Span<byte> hash)
    {
        var hasher = new StructHasher(stackalloc byte[(Fields + 1) * StructHasher.WordSize], Type);
        AddShared(ref hasher);
        hasher.Add(Contract);
        hasher.Finish(hash);
    }

    /// <summary>The seven fields that every dialect has.</summary>
    internal void AddShared(ref StructHasher hasher)
    {
        Span<byte> recipients = stackalloc byte[Hash256.Size];
        Recipients.CopyTo(recipients);
        hasher.Add(Payer);
        hasher.Add(Token);
        hasher.AddFixed(recipients);
        hasher.Add(Max);
        hasher.AddInteger(Line);
        hasher.Add(NotBefore);
        hasher.Add(Expires);
    }
}
