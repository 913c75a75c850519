using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.V1.Bytes;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.EvmClaims;

/// <summary>Reads EVM claims: each field from the top, otherwise from <c>stm</c> (v1 §11).</summary>
public static class EvmClaimReader
{
    /// <summary>Tells the kind by its fields and reads it; false when there is none or a field is wrong.</summary>
    public static bool TryRead(JsValue claim, [NotNullWhen(true)] out EvmClaim? read)
    {
        var isPayment = Has(claim, "payer") && Has(claim, "token") && Has(claim, "line");
        var isAction = Has(claim, "authority") && Has(claim, "subject") && (Has(claim, "contractAddress") || Has(claim, "contract"));
        var isMessage = Has(claim, "account") && Has(claim, "endpointType");
        read = (isPayment, isAction, isMessage) switch
        {
            (true, false, false) => ReadPayment(claim),
            (false, true, false) => ReadAction(claim),
            (false, false, true) => ReadMessage(claim),
            _ => null, // none, or fields of two: who reads one would not know of the other
        };
        return read is not null;
    }

    internal static JsValue? Field(JsValue claim, string name) => claim.FindSet(name) ?? claim.Find("stm")?.FindSet(name);

    private static bool Has(JsValue claim, string name) => Field(claim, name) is not null;

    private static EvmPayment? ReadPayment(JsValue claim)
    {
        var isRead = TryReadShared(claim, out var shared)
            & EvmFields.TryReadAddress(Field(claim, "payer")?.Text, out var payer)
            & EvmFields.TryReadAddress(Field(claim, "token")?.Text, out var token)
            & EvmFields.TryReadNumber(Field(claim, "max"), out var max)
            & EvmFields.TryReadNumber(Field(claim, "line"), out var line)
            & TryReadRecipients(claim, out var recipients);
        return isRead
            ? new EvmPayment
            {
                ChainId = shared.ChainId,
                Contract = shared.Contract,
                NotBefore = shared.NotBefore,
                Expires = shared.Expires,
                Payer = payer,
                Token = token,
                Recipients = recipients,
                Max = new Wei(max),
                Line = line,
            }
            : null;
    }

    // The hash is what is signed. Names beside it that hash otherwise would mislead whoever reads them.
    private static bool TryReadRecipients(JsValue claim, out Hash256 hash)
    {
        hash = default;
        var given = Field(claim, "recipientsHash");
        var (names, policy) = (Field(claim, "recipients"), Field(claim, "policy"));
        if (given is not null && !EvmFields.TryReadWord(given, out hash))
        {
            return false;
        }

        Hash256 computed;
        if (policy is not null && SplitPolicy.TryRead(policy, out var split))
        {
            computed = RecipientsHash.Of(split);
        }
        else if (policy is null && names is not null && EvmFields.TryReadAddresses(names, out var recipients))
        {
            computed = RecipientsHash.Of(recipients);
        }
        else
        {
            return policy is null && names is null && given is not null;
        }

        var agrees = given is null || hash == computed;
        hash = computed;
        return agrees;
    }

    private static EvmAction? ReadAction(JsValue claim)
    {
        var isRead = TryReadShared(claim, out var shared)
            & EvmFields.TryReadAddress(Field(claim, "authority")?.Text, out var authority)
            & EvmFields.TryReadAddress(Field(claim, "subject")?.Text, out var subject)
            & EvmFields.TryReadOptionalAddress(Field(claim, "contractAddress"), out var target)
            & TryReadMethod(Field(claim, "method"), out var method)
            & TryReadParameters(claim, out var parameters)
            & EvmFields.TryReadNumber(Field(claim, "minimum"), out var minimum)
            & EvmFields.TryReadNumber(Field(claim, "fraction"), out var fraction)
            & EvmFields.TryReadNumber(Field(claim, "delay"), out var delay)
            & EvmFields.TryReadOptionalAddress(Field(claim, "invoker"), out var invoker);
        return isRead
            ? new EvmAction
            {
                ChainId = shared.ChainId,
                Contract = shared.Contract,
                NotBefore = shared.NotBefore,
                Expires = shared.Expires,
                Authority = authority,
                Subject = subject,
                Target = target,
                Method = method,
                Parameters = parameters,
                Minimum = minimum,
                Fraction = fraction,
                Delay = delay,
                Invoker = invoker,
            }
            : null;
    }

    private static EvmMessageAssociation? ReadMessage(JsValue claim)
    {
        var isRead = TryReadShared(claim, out var shared)
            & EvmFields.TryReadAddress(Field(claim, "account")?.Text, out var account)
            & EvmFields.TryReadWord(Field(claim, "endpointType"), out var endpointType)
            & EvmFields.TryReadWord(Field(claim, "commitment"), out var commitment);
        return isRead
            ? new EvmMessageAssociation
            {
                ChainId = shared.ChainId,
                Contract = shared.Contract,
                NotBefore = shared.NotBefore,
                Expires = shared.Expires,
                Account = account,
                EndpointType = endpointType,
                Commitment = commitment,
            }
            : null;
    }

    private static bool TryReadShared(JsValue claim, out (ulong ChainId, EvmAddress Contract, ulong NotBefore, ulong Expires) shared)
    {
        var isRead = EvmFields.TryReadChain(Field(claim, "chainId"), out var chainId)
            & EvmFields.TryReadAddress(Field(claim, "contract")?.Text, out var contract)
            & EvmFields.TryReadSeconds(Field(claim, "nbf"), out var notBefore)
            & EvmFields.TryReadSeconds(Field(claim, "exp"), out var expires);
        shared = (chainId, contract, notBefore, expires);
        return isRead;
    }

    // Shorter selectors are filled up with zeros, longer ones cut, as the reference does.
    private static bool TryReadMethod(JsValue? value, out byte[] method)
    {
        method = new byte[EvmAction.MethodSize];
        var text = value is null ? "" : value.Text ?? "-";
        text = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        return Convert.FromHexString(text.PadRight(2 * EvmAction.MethodSize, '0').AsSpan(0, 2 * EvmAction.MethodSize), method, out _, out _)
            is System.Buffers.OperationStatus.Done;
    }

    private static bool TryReadParameters(JsValue claim, out Hash256 hash)
    {
        hash = default;
        if (Field(claim, "paramsHash") is { } given)
        {
            return EvmFields.TryReadWord(given, out hash);
        }

        var value = Field(claim, "params");
        if (!LenientText.TryReadHex(value is null ? "" : value.Text ?? "-", out var parameters))
        {
            return false;
        }

        hash = new Hash256(Keccak256.HashData(parameters));
        return true;
    }
}
