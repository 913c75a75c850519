using Safecloud.Protocol.Evm;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.Signing;

/// <summary>EIP-712 over a payload: its digest (v1 §9.3). Arrays are refused, as the reference refuses them; structs nest as the standard says.</summary>
public static class Eip712
{
    private const string DomainType = "EIP712Domain";
    private const int MaxDepth = 8;

    // The domain's fields in the standard's order, for payloads that do not list them.
    private static readonly Eip712Field[] DomainFields =
    [
        new("name", "string"), new("version", "string"), new("chainId", "uint256"), new("verifyingContract", "address"), new("salt", "bytes32"),
    ];

    /// <summary>Computes the 32 bytes that are signed; false when a value does not have its type.</summary>
    public static bool TryDigest(TypedPayload payload, Span<byte> digest)
    {
        Span<byte> domainHash = stackalloc byte[Keccak256.Size];
        Span<byte> structHash = stackalloc byte[Keccak256.Size];
        if (!Eip712Types.TryRead(WithDomain(payload), out var types)
            || !TryHash(types, DomainType, payload.Domain, 0, domainHash)
            || !TryHash(types, payload.PrimaryType, payload.Message, 0, structHash))
        {
            return false;
        }

        StructHasher.Digest(domainHash, structHash, digest);
        return true;
    }

    private static JsValue WithDomain(TypedPayload payload) =>
        payload.Types.Find(DomainType) is not null
            ? payload.Types
            : payload.Types.With(DomainType, TypedPayload.Fields([.. DomainFields.Where(f => payload.Domain.Find(f.Name) is not null).Select(f => (f.Name, f.Type))]));

    private static bool TryHash(Eip712Types types, string type, JsValue message, int depth, Span<byte> hash)
    {
        if (depth > MaxDepth || types.Find(type) is not { } fields || message.Kind is not JsKind.Object)
        {
            return false;
        }

        var hasher = new StructHasher(new byte[(fields.Length + 1) * StructHasher.WordSize], types.Hash(type));
        Span<byte> nested = stackalloc byte[Keccak256.Size];
        foreach (var field in fields)
        {
            if (message.Find(field.Name) is not { } value)
            {
                return false;
            }

            if (types.Find(field.Type) is not null)
            {
                if (!TryHash(types, field.Type, value, depth + 1, nested))
                {
                    return false;
                }

                hasher.AddFixed(nested);
            }
            else if (!Eip712Value.TryAdd(ref hasher, field.Type, value))
            {
                return false;
            }
        }

        hasher.Finish(hash);
        return true;
    }
}
