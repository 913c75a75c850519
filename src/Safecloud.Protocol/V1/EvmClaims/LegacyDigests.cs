using System.Text;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.EvmClaims;

/// <summary>Digests of the two older dialects, to recognise what they signed; nothing is written by them (v1 §11).</summary>
internal static class LegacyDigests
{
    private static readonly byte[] PaymentType = Hash(
        "Payment(address payer,address token,bytes32 recipientsHash,uint256 max,uint256 line,uint256 nbf,uint256 exp)");

    private static readonly byte[] ActionType = Hash(
        "Action(address authority,address subject,address contractAddress,bytes4 method,bytes32 paramsHash,uint256 minimum,"
        + "uint256 fraction,uint256 delay,uint256 nbf,uint256 exp)");

    private static readonly byte[] AuthorizationType = Hash(
        "Authorization(address authority,address subject,bytes32 actorsHash,bytes32 rolesHash,bytes32 actionsHash,"
        + "bytes32 constraintsHash,bytes32 contextsHash,uint256 nbf,uint256 exp)");

    private static readonly byte[] ConstraintType = Hash("Constraint(string key,string op,string value)");

    private static readonly byte[] ContextType = Hash("Context(string type,string value)");

    /// <summary>The digest of a claim in an older dialect; false when the dialect has no such claim.</summary>
    public static bool TryDigest(EvmDialect dialect, JsValue json, Span<byte> digest)
    {
        if (dialect is EvmDialect.Package && TryDigestAuthorization(json, digest))
        {
            return true;
        }

        if (!EvmClaimReader.TryRead(json, out var claim))
        {
            return false;
        }

        switch (claim)
        {
            case EvmPayment payment:
                DigestPayment(dialect, payment, json, digest);
                return true;
            case EvmAction action when dialect is EvmDialect.SevenFields:
                DigestAction(action, digest);
                return true;
            default:
                return false;
        }
    }

    private static void DigestPayment(EvmDialect dialect, EvmPayment payment, JsValue json, Span<byte> digest)
    {
        if (dialect is EvmDialect.Package && EvmFields.TryReadAddresses(EvmClaimReader.Field(json, "recipients"), out var recipients))
        {
            payment = payment with { Recipients = RecipientsHash.Packed(recipients) };
        }

        var hasher = new StructHasher(stackalloc byte[8 * StructHasher.WordSize], PaymentType);
        payment.AddShared(ref hasher);
        Finish(ref hasher, payment.DomainOf(Labels.LegacyPaymentDomain), digest);
    }

    private static void DigestAction(EvmAction action, Span<byte> digest)
    {
        var hasher = new StructHasher(stackalloc byte[11 * StructHasher.WordSize], ActionType);
        action.AddFields(ref hasher, withInvoker: false);
        Finish(ref hasher, action.DomainOf(Labels.LegacyActionDomain), digest);
    }

    private static bool TryDigestAuthorization(JsValue json, Span<byte> digest)
    {
        var isRead = EvmFields.TryReadAddress(EvmClaimReader.Field(json, "authority")?.Text, out var authority)
            & EvmFields.TryReadAddress(EvmClaimReader.Field(json, "subject")?.Text, out var subject)
            & EvmFields.TryReadAddresses(EvmClaimReader.Field(json, "actors"), out var actors)
            & EvmFields.TryReadChain(EvmClaimReader.Field(json, "chainId"), out var chainId)
            & EvmFields.TryReadAddress(EvmClaimReader.Field(json, "contract")?.Text, out var contract)
            & EvmFields.TryReadSeconds(EvmClaimReader.Field(json, "nbf"), out var notBefore)
            & EvmFields.TryReadSeconds(EvmClaimReader.Field(json, "exp"), out var expires);
        if (!isRead)
        {
            return false;
        }

        var hasher = new StructHasher(stackalloc byte[10 * StructHasher.WordSize], AuthorizationType);
        hasher.Add(authority);
        hasher.Add(subject);
        hasher.AddFixed(RecipientsHash.Packed(actors!).ToArray());
        hasher.AddFixed(HashEach(json, "roles", HashText));
        hasher.AddFixed(HashEach(json, "actions", HashText));
        hasher.AddFixed(HashEach(json, "constraints", HashConstraint));
        hasher.AddFixed(HashEach(json, "contexts", HashContext));
        hasher.Add(notBefore);
        hasher.Add(expires);
        Finish(ref hasher, new SigningDomain(Labels.LegacyAuthorizationDomain, "1", chainId, contract), digest);
        return true;
    }

    private static void Finish(ref StructHasher hasher, SigningDomain domain, Span<byte> digest)
    {
        Span<byte> structHash = stackalloc byte[Keccak256.Size];
        hasher.Finish(structHash);
        StructHasher.Digest(domain.Hash, structHash, digest);
    }

    private static byte[] HashEach(JsValue json, string member, Func<JsValue, byte[]> hash) =>
        Keccak256.HashData([.. (EvmClaimReader.Field(json, member)?.Items ?? []).SelectMany(hash)]);

    private static byte[] HashText(JsValue value) => Hash(value.Text ?? "");

    private static byte[] HashConstraint(JsValue value) => HashStruct(ConstraintType, value.TextOf("key"), value.TextOf("op"), value.TextOf("value"));

    private static byte[] HashContext(JsValue value) => HashStruct(ContextType, value.TextOf("type") ?? value.TextOf("fmt"), value.TextOf("value"));

    private static byte[] HashStruct(byte[] type, params ReadOnlySpan<string?> texts)
    {
        var hash = new byte[Keccak256.Size];
        var hasher = new StructHasher(new byte[(texts.Length + 1) * StructHasher.WordSize], type);
        foreach (var text in texts)
        {
            hasher.AddText(text ?? "");
        }

        hasher.Finish(hash);
        return hash;
    }

    private static byte[] Hash(string text) => Keccak256.HashData(Encoding.UTF8.GetBytes(text));
}
