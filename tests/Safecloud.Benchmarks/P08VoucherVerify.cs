using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.V1.EvmClaims;

namespace Safecloud.Benchmarks;

/// <summary>P8: verifying a payment signed by EIP-712, digest included, against a bare recovery by libsecp256k1.</summary>
public sealed class P08VoucherVerify : IMeasure
{
    private const int Repeats = 500;

    /// <inheritdoc/>
    public string Id => "P8";

    /// <inheritdoc/>
    public string Group => "protocol";

    /// <inheritdoc/>
    public async IAsyncEnumerable<MeasureOutcome> RunAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var payer = EvmPrivateKey.Create();
        var payment = new EvmPayment
        {
            Payer = payer.Address,
            Token = default,
            Recipients = RecipientsHash.Of([payer.Address]),
            Max = new Wei(1_000_000),
            Line = 7,
            ChainId = 56,
            Contract = payer.Address,
            Expires = 1_800_000_000,
        };
        var digest = new byte[Keccak256.Size];
        payment.Digest(digest);
        var signature = payer.Sign(digest);
        yield return MeasureOutcome.Measured("", 1 / Rounds.MedianTimeRatio(() => Verify(payment, signature), () => Recover(digest, signature)), ">=0.8");
        cancellationToken.ThrowIfCancellationRequested();
        await Task.Yield();
    }

    private static void Verify(EvmPayment payment, EvmSignature signature)
    {
        Span<byte> digest = stackalloc byte[Keccak256.Size];
        for (var i = 0; i < Repeats; i++)
        {
            (payment with { Max = new Wei(1_000_000) }).Digest(digest);
            if (!signature.TryRecover(digest, out EvmAddress signer) || signer != payment.Payer)
            {
                throw new InvalidOperationException("The payment does not verify.");
            }
        }
    }

    private static void Recover(byte[] digest, EvmSignature signature)
    {
        Span<byte> point = stackalloc byte[Secp256k1.PointSize];
        for (var i = 0; i < Repeats; i++)
        {
            _ = Secp256k1.TryRecover(digest, signature.Span[..Secp256k1.CompactSize], signature.Span[^1] - 27, point);
        }
    }
}
