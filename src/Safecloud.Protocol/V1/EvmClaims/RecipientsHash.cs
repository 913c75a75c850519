using System.Buffers.Binary;
using System.Numerics;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;

namespace Safecloud.Protocol.V1.EvmClaims;

/// <summary>Hashes of those who may be paid, as the contract computes them (v1 §11).</summary>
public static class RecipientsHash
{
    private const int Word = StructHasher.WordSize;

    /// <summary>Keccak-256 of <c>abi.encode(address[])</c>.</summary>
    public static Hash256 Of(IReadOnlyList<EvmAddress> recipients)
    {
        var data = new byte[(2 + recipients.Count) * Word];
        data[Word - 1] = Word; // where the array begins
        WriteArray(data.AsSpan(Word), recipients);
        return new Hash256(Keccak256.HashData(data));
    }

    /// <summary>Keccak-256 of <c>abi.encode(address[],uint256[],uint256,bytes32,address[])</c>.</summary>
    public static Hash256 Of(SplitPolicy policy)
    {
        const int Head = 5 * Word;
        var (payees, fractions, targets) = ((1 + policy.Payees.Count) * Word, (1 + policy.Fractions.Count) * Word, (1 + policy.Targets.Count) * Word);
        var data = new byte[Head + payees + fractions + targets];
        WriteNumber(data, Head);
        WriteNumber(data.AsSpan(Word), Head + payees);
        WriteNumber(data.AsSpan(2 * Word), policy.DynamicBps);
        policy.DynamicConstraint.CopyTo(data.AsSpan(3 * Word));
        WriteNumber(data.AsSpan(4 * Word), Head + payees + fractions);

        WriteArray(data.AsSpan(Head), policy.Payees);
        WriteNumber(data.AsSpan(Head + payees), policy.Fractions.Count);
        for (var i = 0; i < policy.Fractions.Count; i++)
        {
            WriteNumber(data.AsSpan(Head + payees + ((1 + i) * Word)), policy.Fractions[i]);
        }

        WriteArray(data.AsSpan(Head + payees + fractions), policy.Targets);
        return new Hash256(Keccak256.HashData(data));
    }

    /// <summary>The older dialect: Keccak-256 of the padded addresses alone.</summary>
    internal static Hash256 Packed(IReadOnlyList<EvmAddress> recipients)
    {
        var data = new byte[(1 + recipients.Count) * Word];
        WriteArray(data, recipients);
        return new Hash256(Keccak256.HashData(data.AsSpan(Word)));
    }

    private static void WriteArray(Span<byte> destination, IReadOnlyList<EvmAddress> addresses)
    {
        BinaryPrimitives.WriteInt32BigEndian(destination[(Word - 4)..], addresses.Count);
        for (var i = 0; i < addresses.Count; i++)
        {
            addresses[i].CopyTo(destination[(((1 + i) * Word) + Word - EvmAddress.Size)..]);
        }
    }

    private static void WriteNumber(Span<byte> destination, BigInteger number) => new Wei(number).CopyTo(destination);
}
