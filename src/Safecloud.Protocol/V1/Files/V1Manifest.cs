using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Keys;
using Safecloud.Protocol.V1.Bytes;
using Safecloud.Protocol.V1.Json;
using Safecloud.Protocol.V1.Signing;

namespace Safecloud.Protocol.V1.Files;

/// <summary>What version 1 says about a file (v1 §15). Its form was checked; <see cref="HasValidBinding"/> is asked for apart.</summary>
public sealed class V1Manifest
{
    /// <summary>Most bytes of a manifest.</summary>
    public const int MaxSize = 1 << 18;

    private const int MaxTracks = 64;

    private static readonly string[] Required =
        ["v", "rootCid", "encryptionRootPublicKey", "accessRootPublicKey", "bindingProof", "chunkCount", "chunkSize", "size", "name"];

    private V1Manifest(JsValue json, V1TreeShape shape) => (Json, Shape) = (json, shape);

    /// <summary>The manifest as it came, unknown members too.</summary>
    public JsValue Json { get; }

    /// <summary>Names the file: the hexadecimal root over its chunks, or any text of another writer.</summary>
    public string RootCid => Json.TextOf("rootCid")!;

    /// <summary>Arity, depth and chunks.</summary>
    public V1TreeShape Shape { get; }

    /// <summary>Bytes of a full chunk.</summary>
    public long ChunkSize => Json.IntegerOf("chunkSize")!.Value;

    /// <summary>Bytes of the file.</summary>
    public long Size => Json.IntegerOf("size")!.Value;

    /// <summary>The file's name.</summary>
    public string Name => Json.TextOf("name")!;

    /// <summary>Its media type, or the empty text.</summary>
    public string MediaType => Json.TextOf("type") ?? "";

    /// <summary>The tracks that are listed: <c>data</c>, and <c>index</c> when there is one.</summary>
    public IReadOnlyList<string> Tracks => [.. (Json.FindSet("tracks")?.Items ?? []).Select(item => item.Text).OfType<string>()];

    /// <summary>The CID of the meta chunk, if there is one.</summary>
    public string? MetaCid => Json.TextOf("metaCid");

    /// <summary>The point of the access root's pair, 65 bytes.</summary>
    public ReadOnlySpan<byte> AccessKey => KeyOf("accessRootPublicKey");

    /// <summary>The point of the encryption root's pair, 65 bytes.</summary>
    public ReadOnlySpan<byte> EncryptionKey => KeyOf("encryptionRootPublicKey");

    /// <summary>Reads a manifest from UTF-8.</summary>
    public static bool TryRead(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out V1Manifest? manifest)
    {
        manifest = null;
        return utf8.Length <= MaxSize && JsReader.TryParse(utf8, out var json) && TryRead(json, out manifest, out _);
    }

    /// <summary>Reads a manifest; the problem says what is missing or wrong.</summary>
    public static bool TryRead(JsValue json, [NotNullWhen(true)] out V1Manifest? manifest, [NotNullWhen(false)] out string? problem)
    {
        manifest = null;
        problem = Problem(json, out var shape);
        manifest = problem is null ? new V1Manifest(json, shape) : null;
        return manifest is not null;
    }

    /// <summary>True when the pair of the encryption root signed for both keys and this very root, in any dialect.</summary>
    public bool HasValidBinding()
    {
        var (encryption, access) = (Json.TextOf("encryptionRootPublicKey")!, Json.TextOf("accessRootPublicKey")!);
        var binding = Json.Find("bindingProof")!;
        var payload = V1Binding.Payload(encryption, access, RootCid);
        return binding.Find("statement") is { } statement
            && JsText.Canonicalize(statement) == JsText.Canonicalize(payload.Message)
            && TypedProof.TryRead(binding.Find("proof"), out var proof)
            && proof.Format is KeyFormat.Es256
            && Es256PublicKey.TryCreate(EncryptionKey, out var key)
            && TypedVerifier.Verify(payload, proof.Signature, key);
    }

    /// <summary>The text as <c>JSON.stringify</c> writes it.</summary>
    public override string ToString() => JsText.Stringify(Json);

    private static string? Problem(JsValue json, out V1TreeShape shape)
    {
        shape = default;
        if (Array.Find(Required, name => json.FindSet(name) is null) is { } missing)
        {
            return $"missing field: {missing}";
        }

        if (json.Find("v")!.Number is not 1)
        {
            return $"unsupported manifest version: {JsText.Stringify(json.Find("v")!)}";
        }

        if (!HasTexts(json) || !HasNumbers(json) || !HasOptionals(json) || !HasBinding(json.Find("bindingProof")!))
        {
            return "a field is of the wrong kind";
        }

        return V1TreeShape.TryCreate(json.IntegerOf("treeN"), json.IntegerOf("treeDepth"), json.IntegerOf("chunkCount")!.Value, out shape)
            ? null
            : "treeN, treeDepth and chunkCount fit no tree";
    }

    private static bool HasTexts(JsValue json) =>
        json.TextOf("rootCid") is { Length: > 0 }
        && json.TextOf("name") is not null
        && IsKey(json, "encryptionRootPublicKey")
        && IsKey(json, "accessRootPublicKey");

    private static bool HasNumbers(JsValue json) =>
        json.IntegerOf("chunkSize") >= 1
        && json.IntegerOf("size") >= 0
        && json.IntegerOf("chunkCount") >= 1
        && json.FindSet("treeN") is null or { Integer: not null }
        && json.FindSet("treeDepth") is null or { Integer: not null }
        && json.FindSet("created") is null or { Integer: >= 0 };

    private static bool HasOptionals(JsValue json) =>
        json.FindSet("type") is null or { Text: not null }
        && json.FindSet("metaCid") is null or { Text: not null }
        && json.FindSet("perChunkWei") is null or { Text: not null }
        && json.FindSet("revenue") is null or { Kind: JsKind.Object }
        && (json.FindSet("tracks") is not { } tracks || (tracks is { Kind: JsKind.Array, Items.Count: <= MaxTracks } && tracks.Items.All(item => item.Text is not null)));

    private static bool HasBinding(JsValue binding) =>
        binding.Find("statement") is { Kind: JsKind.Object }
        && TypedProof.TryRead(binding.Find("proof"), out var proof)
        && proof.PublicKey.Length == Es256PublicKey.PointSize;

    private static bool IsKey(JsValue json, string name) =>
        json.TextOf(name) is { Length: <= 128 } text && LenientText.TryReadBase64(text, out var bytes) && bytes.Length == Es256PublicKey.PointSize;

    private byte[] KeyOf(string name) => LenientText.TryReadBase64(Json.TextOf(name), out var bytes) ? bytes : [];
}
