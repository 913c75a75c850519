using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Codecs;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Keys;

namespace Safecloud.Protocol.Claims;

/// <summary>A signed statement (specification §0.5). Its form was checked; <see cref="HasValidSignatures"/> and its time are asked for apart.</summary>
public sealed class Claim
{
    private const long Version = 1;
    private const string SignatureMember = "sig";

    private readonly IReadOnlyList<byte[]> _signatures;

    private Claim(JsonValue json, IReadOnlyList<Es256PublicKey> keys, IReadOnlyList<byte[]> signatures, ValidityWindow? window)
    {
        Json = json;
        Keys = keys;
        _signatures = signatures;
        Window = window;
        Text = CanonicalJson.Encode(json.Without(SignatureMember));
    }

    /// <summary>The whole claim with its signatures.</summary>
    public JsonValue Json { get; }

    /// <summary>The keys that sign, in ascending order of their text.</summary>
    public IReadOnlyList<Es256PublicKey> Keys { get; }

    /// <summary>The first key.</summary>
    public Es256PublicKey Issuer => Keys[0];

    /// <summary>When it holds; null for a subject without time.</summary>
    public ValidityWindow? Window { get; }

    /// <summary>The member <c>stm</c>.</summary>
    public JsonValue Statement => Json.Find("stm")!;

    /// <summary>What is signed: the canonical claim without signatures.</summary>
    public ReadOnlyMemory<byte> Text { get; }

    /// <summary>SHA-256 of <see cref="Text"/>; it names the statement whatever the signature.</summary>
    public Hash256 TextHash => Hash256.Of(Text.Span);

    /// <summary>Reads a claim from its bytes, which must be canonical.</summary>
    public static ClaimError Read(ReadOnlySpan<byte> utf8, ClaimRule rule, out Claim? claim)
    {
        claim = null;
        if (utf8.Length > rule.MaxSize)
        {
            return ClaimError.TooLarge;
        }

        return StrictJson.ParseCanonical(utf8, out var json) switch
        {
            ProblemCode.NotCanonical => ClaimError.NotCanonical,
            ProblemCode.None => ReadForm(json!, rule, out claim),
            _ => ClaimError.Malformed,
        };
    }

    /// <summary>Reads a claim that stands inside a document, which must have been canonical as a whole.</summary>
    public static ClaimError Read(JsonValue json, ClaimRule rule, out Claim? claim)
    {
        var error = ReadForm(json, rule, out claim);
        if (error is not ClaimError.None || CanonicalJson.Encode(json).Length <= rule.MaxSize)
        {
            return error;
        }

        claim = null;
        return ClaimError.TooLarge;
    }

    /// <summary>Signs a statement by one or more keys, all of which are known before the first signs.</summary>
    /// <exception cref="ArgumentException">The rule asks for another number of keys, or for a time that is not given, or the claim is too long.</exception>
    public static Claim Sign(ClaimRule rule, JsonValue statement, ValidityWindow? window, params ReadOnlySpan<Es256KeyPair> signers)
    {
        if (signers.Length != rule.KeyCount || rule.IsTimed != window is not null)
        {
            throw new ArgumentException($"{rule.Subject} has {rule.KeyCount} key(s) and {(rule.IsTimed ? "a" : "no")} time.", nameof(signers));
        }

        var pairs = signers.ToArray().OrderBy(p => p.PublicKey.ToUri(), StringComparer.Ordinal).ToArray();
        var uris = pairs.Select(p => p.PublicKey.ToUri()).ToArray();
        var unsigned = JsonValue.Object(
            ("ocp", Version),
            ("iss", uris[0]),
            ("key", JsonValue.Of(uris)),
            ("stm", statement),
            ("sub", rule.Subject),
            ("nbf", window is { } from ? from.NotBefore : null),
            ("exp", window is { } until ? until.Expires : null));
        var text = CanonicalJson.Encode(unsigned);
        var signatures = pairs.Select(p => CanonicalBase64.Encode(p.Sign(text)));
        var json = JsonValue.Object([.. unsigned.Members.Select(m => (m.Key, m.Value)), (SignatureMember, JsonValue.Of(signatures))]);
        var error = Read(json, rule, out var claim);
        return error is ClaimError.None
            ? claim!
            : throw new ArgumentException($"The claim would be {error}.", nameof(statement));
    }

    /// <summary>True when every one of the keys signed.</summary>
    public bool HasValidSignatures()
    {
        for (var i = 0; i < Keys.Count; i++)
        {
            if (!Keys[i].Verify(Text.Span, _signatures[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Time first, signatures last.</summary>
    public ClaimError Verify(DateTimeOffset now)
    {
        var error = Window?.Check(now) ?? ClaimError.None;
        return error is not ClaimError.None ? error
            : HasValidSignatures() ? ClaimError.None
            : ClaimError.BadSignature;
    }

    /// <summary>The canonical bytes with signatures.</summary>
    public byte[] ToBytes() => CanonicalJson.Encode(Json);

    private static ClaimError ReadForm(JsonValue json, ClaimRule rule, out Claim? claim)
    {
        claim = null;
        var envelope = new ClosedObject(json);
        envelope.Literal("ocp", Version);
        envelope.Literal("sub", rule.Subject);
        envelope.Value("stm");
        var issuer = envelope.Text("iss");
        var uris = envelope.Array<string>("key", rule.KeyCount, rule.KeyCount, IsText);
        var signatures = envelope.Array<byte[]>(SignatureMember, rule.KeyCount, rule.KeyCount, TryReadSignature);
        ValidityWindow? window = rule.IsTimed ? new ValidityWindow(envelope.Integer("nbf"), envelope.Integer("exp")) : null;
        if (!envelope.IsComplete || !string.Equals(issuer, uris[0], StringComparison.Ordinal) || !TryReadKeys(uris, out var keys))
        {
            return ClaimError.Malformed;
        }

        claim = new Claim(json, keys, signatures, window);
        return ClaimError.None;
    }

    private static bool IsText(string text, out string value)
    {
        value = text;
        return true;
    }

    private static bool TryReadSignature(string text, [MaybeNullWhen(false)] out byte[] signature)
    {
        signature = new byte[Es256PublicKey.SignatureSize];
        return CanonicalBase64.TryDecode(text, signature);
    }

    private static bool TryReadKeys(IReadOnlyList<string> uris, [NotNullWhen(true)] out IReadOnlyList<Es256PublicKey>? keys)
    {
        var found = new List<Es256PublicKey>(uris.Count);
        keys = null;
        for (var i = 0; i < uris.Count; i++)
        {
            var isAscending = i == 0 || string.CompareOrdinal(uris[i - 1], uris[i]) < 0;
            if (!isAscending || !Es256PublicKey.TryParseUri(uris[i], out var key))
            {
                return false;
            }

            found.Add(key);
        }

        keys = found;
        return true;
    }
}
