using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.Signing;

/// <summary>What a typed signature covers: <c>{domain, primaryType, types, message}</c> (v1 §9.2).</summary>
public sealed record TypedPayload
{
    /// <summary>Who gives the message its meaning.</summary>
    public required JsValue Domain { get; init; }

    /// <summary>Which of the types the message has.</summary>
    public required string PrimaryType { get; init; }

    /// <summary>Type names with their fields, each <c>{name, type}</c> in this order.</summary>
    public required JsValue Types { get; init; }

    /// <summary>The message.</summary>
    public required JsValue Message { get; init; }

    /// <summary>Reads the four members.</summary>
    public static bool TryRead(JsValue value, [NotNullWhen(true)] out TypedPayload? payload)
    {
        payload = null;
        if (value.Find("domain") is not { Kind: JsKind.Object } domain
            || value.TextOf("primaryType") is not { Length: > 0 } primaryType
            || value.Find("types") is not { Kind: JsKind.Object } types
            || value.Find("message") is not { Kind: JsKind.Object } message)
        {
            return false;
        }

        payload = new TypedPayload { Domain = domain, PrimaryType = primaryType, Types = types, Message = message };
        return true;
    }

    /// <summary>The four members as one value.</summary>
    public JsValue ToJson() =>
        JsValue.Object(("domain", Domain), ("primaryType", PrimaryType), ("types", Types), ("message", Message));

    /// <summary>A type's fields.</summary>
    internal static JsValue Fields(params ReadOnlySpan<(string Name, string Type)> fields)
    {
        var items = new List<JsValue>();
        foreach (var (name, type) in fields)
        {
            items.Add(JsValue.Object(("name", name), ("type", type))); // the order is signed
        }

        return JsValue.Of(items);
    }
}
