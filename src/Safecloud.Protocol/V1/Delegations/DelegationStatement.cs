using System.Diagnostics.CodeAnalysis;
using System.Text;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Json;
using Safecloud.Protocol.V1.Signing;

namespace Safecloud.Protocol.V1.Delegations;

/// <summary>What a parent signs about a child's secret (v1 §9.4).</summary>
public sealed record DelegationStatement
{
    /// <summary>The parent: SHA-256 of its 65-byte point in hexadecimal, or its account.</summary>
    public required string Parent { get; init; }

    /// <summary>What the child is for.</summary>
    public required string Label { get; init; }

    /// <summary>When it was made, Unix seconds.</summary>
    public required long IssuedTime { get; init; }

    /// <summary>What the child may do, in words of the one who asks for it.</summary>
    public required string Context { get; init; }

    /// <summary>Hash of the child's secret, hexadecimal without <c>0x</c>.</summary>
    public required string SecretHash { get; init; }

    /// <summary>Reads the five members; an absent context is the empty one.</summary>
    public static bool TryRead(JsValue? value, [NotNullWhen(true)] out DelegationStatement? statement)
    {
        statement = null;
        var context = value?.FindSet("context");
        if (value?.TextOf("parent") is not { Length: > 0 } parent
            || value.TextOf("label") is not { Length: > 0 } label
            || value.IntegerOf("issuedTime") is not ({ } issuedTime and >= 0)
            || value.TextOf("secretHash") is not { Length: > 0 } secretHash
            || context is { Text: null })
        {
            return false;
        }

        statement = new DelegationStatement { Parent = parent, Label = label, IssuedTime = issuedTime, Context = context?.Text ?? "", SecretHash = secretHash };
        return true;
    }

    /// <summary>The members in the order in which they are signed.</summary>
    public JsValue ToJson() => JsValue.Object(
        ("parent", Parent), ("label", Label), ("issuedTime", IssuedTime), ("context", Context), ("secretHash", SecretHash));

    /// <summary>What the signature covers.</summary>
    public TypedPayload ToPayload(KeyFormat format) => new()
    {
        Domain = format is KeyFormat.Es256 ? JsValue.Object() : Domain(),
        PrimaryType = Labels.DelegationType,
        Types = Types(format),
        Message = ToJson(),
    };

    /// <summary>The hash of a secret as a statement names it.</summary>
    public static string HashSecret(KeyFormat format, ReadOnlySpan<byte> secret) =>
        format is KeyFormat.Es256 ? Hash256.Of(secret).ToString() : Convert.ToHexStringLower(Keccak256.HashData(secret));

    /// <summary>A P-256 parent as a statement names it.</summary>
    public static string NameOf(ReadOnlySpan<byte> point) => Hash256.Of(point).ToString();

    private static JsValue Types(KeyFormat format) => JsValue.Object(
        ("EIP712Domain", TypedPayload.Fields(("name", "string"), ("version", "string"), ("salt", "bytes32"))),
        (Labels.DelegationType, TypedPayload.Fields(
            ("parent", format is KeyFormat.Es256 ? "bytes32" : "address"),
            ("label", "string"),
            ("issuedTime", "uint64"),
            ("context", "string"),
            ("secretHash", "bytes32"))));

    private JsValue Domain() => JsValue.Object(
        ("name", Labels.DelegationDomain),
        ("version", "1"),
        ("salt", Convert.ToHexStringLower(Keccak256.HashData(Encoding.UTF8.GetBytes(Label)))));
}
