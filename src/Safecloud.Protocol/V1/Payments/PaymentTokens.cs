using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.EvmClaims;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.Payments;

/// <summary>The payments that a client sends with a request: <c>{stm, amount, sig:[{format, signature}]}</c> (v1 §18).</summary>
public static class PaymentTokens
{
    private const int DefaultCreatorShare = 9000; // basis points
    private const int Whole = SplitPolicy.Whole;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>A payer's key for one file: Keccak-256 of the base key and the file's label.</summary>
    /// <exception cref="CryptographicException">The hash is no key, which no one will see.</exception>
    public static EvmPrivateKey KeyOfFile(EvmPrivateKey baseKey, string rootCid)
    {
        var label = Encoding.UTF8.GetBytes(Labels.Payer + rootCid);
        using var input = new SecretBytes(Secp256k1.ScalarSize + label.Length);
        baseKey.CopyTo(input.Span);
        label.CopyTo(input.Span[Secp256k1.ScalarSize..]);
        using var scalar = new SecretBytes(Keccak256.Size);
        Keccak256.HashData(input.Span, scalar.Span);
        return EvmPrivateKey.TryCreate(scalar.Span, out var key) ? key : throw new CryptographicException("This file gives no payer key.");
    }

    /// <summary>Signs the payments of one request: one by a policy, or one to the Jet and, if there is an income contract, one to it.</summary>
    public static IReadOnlyList<JsValue> Sign(EvmPrivateKey payer, PaymentRequest request)
    {
        if (request.Revenue?.FindSet("policy") is { } policy && SplitPolicy.TryRead(policy, out var split))
        {
            return [Token(payer, request, new Share(RecipientsHash.Of(split), request.Total.Value, policy))];
        }

        if (request.Revenue?.FindSet("incomeContract") is not { Text: { } text } || !EvmFields.TryReadAddress(text, out var income))
        {
            return [Token(payer, request, new Share(RecipientsHash.Of([request.Jet]), request.Total.Value, Policy: null))];
        }

        var creator = request.Revenue.FindSet("split")?.FindSet("creator")?.Integer ?? DefaultCreatorShare;
        var author = request.Total.Value * creator / Whole;
        return
        [
            Token(payer, request, new Share(RecipientsHash.Of([request.Jet]), request.Total.Value - author, Policy: null)),
            Token(payer, request, new Share(RecipientsHash.Of([income]), author, Policy: null)),
        ];
    }

    /// <summary>Reads an envelope; its signature is not looked at.</summary>
    public static bool TryRead(JsValue? envelope, out PaymentToken token)
    {
        token = default;
        if (envelope?.Find("stm") is not { Kind: JsKind.Object } statement
            || !EvmClaimReader.TryRead(statement, out var claim) || claim is not EvmPayment payment
            || !Wei.TryParse(envelope.TextOf("amount"), out var amount)
            || SignatureOf(envelope) is null)
        {
            return false;
        }

        token = new PaymentToken(payment, amount);
        return true;
    }

    /// <summary>Reads an envelope and verifies that its payer signed it.</summary>
    public static bool TryVerify(JsValue? envelope, out PaymentToken token) =>
        TryRead(envelope, out token) && EvmClaimVerifier.Verify(envelope!.Find("stm")!, SignatureOf(envelope), token.Payment.Payer);

    private static JsValue? SignatureOf(JsValue envelope) =>
        envelope.Find("sig")?.Items is [{ } first, ..] && EvmClaimVerifier.TryReadSignature(first.Find("signature") ?? first, out _)
            ? first.Find("signature") ?? first
            : null;

    private static JsValue Token(EvmPrivateKey payer, PaymentRequest request, Share share)
    {
        var payment = new EvmPayment
        {
            Payer = payer.Address,
            Token = request.Token,
            Recipients = share.Recipients,
            Max = request.Watermark + request.Total,
            Line = PaymentLines.Own,
            Expires = (ulong)(request.Now + Lifetime).ToUnixTimeSeconds(),
            ChainId = request.ChainId,
            Contract = request.Contract,
        };
        Span<byte> digest = stackalloc byte[Keccak256.Size];
        payment.Digest(digest);
        var statement = JsValue.Object(
            ("payer", EvmChecksum.Format(payment.Payer)),
            ("token", EvmChecksum.Format(payment.Token)),
            ("max", payment.Max.ToString()),
            ("line", 0),
            ("nbf", 0),
            ("exp", payment.Expires),
            ("chainId", payment.ChainId),
            ("recipientsHash", "0x" + payment.Recipients),
            ("contract", EvmChecksum.Format(payment.Contract)),
            ("policy", share.Policy));
        var signature = JsValue.Object(("format", "EIP712"), ("signature", payer.Sign(digest).ToString()));
        return JsValue.Object(("stm", statement), ("amount", share.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("sig", JsValue.Of([signature])));
    }

    private readonly record struct Share(Hash256 Recipients, BigInteger Amount, JsValue? Policy);
}
