using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Bytes;
using Safecloud.Protocol.V1.Delegations;
using Safecloud.Protocol.V1.Files;
using Safecloud.Protocol.V1.Json;
using Safecloud.Protocol.V1.Signing;

namespace Safecloud.Protocol.V1.Grants;

/// <summary>A link's key with a signed statement about who may use it: <c>{link, secret, statement, proof, start, end}</c> (v1 §17).</summary>
public sealed class V1Grant : IDisposable
{
    private V1Grant(V1SubtreeKey? key, V1GrantContext context, DelegationStatement statement, TypedProof proof) =>
        (Key, Context, Statement, Proof) = (key, context, statement, proof);

    /// <summary>The key; null in a grant as it is shown to a Jet.</summary>
    public V1SubtreeKey? Key { get; }

    /// <summary>What is allowed.</summary>
    public V1GrantContext Context { get; }

    /// <summary>Where in the file.</summary>
    public V1Link Link => Context.Link;

    /// <summary>The signed statement; it hashes the access secret, not the key.</summary>
    public DelegationStatement Statement { get; }

    /// <summary>The signature of the access secret above.</summary>
    public TypedProof Proof { get; }

    /// <summary>Hands down a link's key.</summary>
    public static V1Grant Create(V1FileKeys keys, V1GrantContext context, DateTimeOffset issuedAt)
    {
        using var parent = new SecretBytes(Derivation.SecretSize);
        keys.AccessParentOf(context.Link, parent.Span);
        var request = new DelegationRequest { Label = V1FileKeys.AccessLabelOf(context.Link), Context = context.ToString(), IssuedAt = issuedAt };
        using var delegation = Delegation.Create(parent.Span, request);
        return new V1Grant(keys.KeyOf(context.Link), context, delegation.Statement, delegation.Proof);
    }

    /// <summary>Reads a grant, with or without its secret; the link it names is the one that is signed.</summary>
    public static bool TryRead(JsValue? value, [NotNullWhen(true)] out V1Grant? grant)
    {
        grant = null;
        byte[]? secret = null;
        if (value is null
            || !V1Link.TryRead(value.Find("link"), out var link)
            || !DelegationStatement.TryRead(value.Find("statement"), out var statement)
            || !TypedProof.TryRead(value.Find("proof"), out var proof)
            || proof.PublicKey.IsEmpty
            || !IsIndex(value.FindSet("start"))
            || !IsIndex(value.FindSet("end"))
            || !V1GrantContext.TryParse(statement.Context, out var context)
            || !context.Link.Equals(link)
            || (value.FindSet("secret") is { } text && !LenientBytes.TryRead(text, Derivation.SecretSize, out secret)))
        {
            return false;
        }

        grant = new V1Grant(secret is null ? null : new V1SubtreeKey(link, secret), context, statement, proof);
        return true;
    }

    /// <summary>The grant as its holder keeps it; with a shape it says which chunks it holds.</summary>
    public JsValue ToJson(V1TreeShape? shape) => ToJson(shape, withSecret: true);

    /// <summary>The grant as a Jet sees it, without the key.</summary>
    public JsValue ToPublicJson(V1TreeShape? shape) => ToJson(shape, withSecret: false);

    /// <inheritdoc/>
    public void Dispose() => Key?.Dispose();

    /// <summary>Hides the key, shows the link.</summary>
    public override string ToString() => $"V1Grant({Link}, hidden)";

    // Where the chunks lie follows from the link; a number that says otherwise is at least to be one.
    private static bool IsIndex(JsValue? value) => value is null or { Integer: >= 0 };

    private JsValue ToJson(V1TreeShape? shape, bool withSecret)
    {
        var range = shape?.ChunksUnder(Link);
        return JsValue.Object(
            ("link", Link.ToJson()),
            ("secret", withSecret && Key is not null ? Convert.ToBase64String(Key.Span) : null),
            ("statement", Statement.ToJson()),
            ("proof", Proof.ToJson(Statement.ToPayload(Proof.Format))),
            ("start", range is { } from ? JsValue.Of(from.Start) : null),
            ("end", range is { } to ? JsValue.Of(to.End) : null));
    }
}
