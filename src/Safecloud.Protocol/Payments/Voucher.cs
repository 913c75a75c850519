using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.Json;

namespace Safecloud.Protocol.Payments;

/// <summary>Signed terms (specification §7.1). Its form was checked; whose signature it is says <see cref="IsSigned"/>. Equal when the JSON is the same.</summary>
public sealed class Voucher : IEquatable<Voucher>
{
    private readonly byte[] _bytes;

    private Voucher(VoucherTerms terms, EvmSignature signature)
    {
        (Terms, Signature, Json) = (terms, signature, terms.ToJson(signature));
        _bytes = CanonicalJson.Encode(Json);
    }

    /// <summary>What is promised.</summary>
    public VoucherTerms Terms { get; }

    /// <summary>The payer's signature.</summary>
    public EvmSignature Signature { get; }

    /// <summary>As it stands in documents.</summary>
    public JsonValue Json { get; }

    /// <summary>When a Jet must have settled it, Unix seconds: an hour before its end (specification §7.8).</summary>
    public ulong SettleBefore => Terms.Expires - Math.Min(Terms.Expires, LineState.SettlementSeconds);

    /// <summary>Reads the form alone; false is <see cref="ProblemCode.VoucherInvalid"/>.</summary>
    public static bool TryRead(JsonValue? json, [NotNullWhen(true)] out Voucher? voucher)
    {
        var members = new ClosedObject(json);
        var payout = Payout.Read(members);
        var (payer, token) = (members.Parsed<EvmAddress>("payer", EvmText.TryReadAccount), members.Parsed<EvmAddress>("token", EvmAddress.TryParse));
        var (max, line) = (members.Parsed<Wei>("max", Wei.TryParse), members.Parsed<LineId>("line", LineId.TryParse));
        var (notBefore, expires) = (members.Parsed<ulong>("nbf", EvmText.TryReadSeconds), members.Parsed<ulong>("exp", EvmText.TryReadSeconds));
        var (contract, chainId) = (members.Parsed<EvmAddress>("contract", EvmText.TryReadAccount), members.Integer("chainId", min: 1));
        var lane = members.Parsed<Hash256>("lane", EvmText.TryReadWord);
        var signature = members.Parsed<EvmSignature>("sig", EvmText.TryReadSignature);
        members.Require(max > Wei.Zero);
        voucher = null;
        if (!members.IsComplete)
        {
            return false;
        }

        var terms = new VoucherTerms
        {
            Payer = payer,
            Token = token,
            Payout = payout!,
            Max = max,
            Line = line,
            Lane = lane,
            NotBefore = notBefore,
            Expires = expires,
            Contract = contract,
            ChainId = chainId,
        };
        voucher = new Voucher(terms, signature);
        return true;
    }

    /// <summary>Signs by the payer's key.</summary>
    /// <exception cref="ArgumentException">The key is another's, or the terms have no greatest amount or no end.</exception>
    public static Voucher Sign(VoucherTerms terms, EvmPrivateKey payer)
    {
        if (terms.Payer != payer.Address || terms.Max == Wei.Zero || terms.Expires == 0)
        {
            throw new ArgumentException("A voucher has its payer's key, a greatest amount and an end.", nameof(terms));
        }

        Span<byte> digest = stackalloc byte[Keccak256.Size];
        terms.Digest(digest);
        return new Voucher(terms, payer.Sign(digest));
    }

    /// <summary>True when the payer signed.</summary>
    public bool IsSigned()
    {
        Span<byte> digest = stackalloc byte[Keccak256.Size];
        Terms.Digest(digest);
        return Signature.TryRecover(digest, out var signer) && signer == Terms.Payer;
    }

    /// <inheritdoc/>
    public bool Equals(Voucher? other) => other is not null && _bytes.AsSpan().SequenceEqual(other._bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Voucher);

    /// <inheritdoc/>
    public override int GetHashCode() => Signature.GetHashCode();

    /// <summary>The canonical bytes.</summary>
    public byte[] ToBytes() => [.. _bytes];
}
