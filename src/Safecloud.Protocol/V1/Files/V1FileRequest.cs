using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.Files;

/// <summary>What is to be stored, and what is said about it (v1 §14).</summary>
public sealed record V1FileRequest
{
    /// <summary>The chunk size of those who choose none.</summary>
    public const int DefaultChunkSize = 262_144;

    /// <summary>The file's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its media type, or the empty text.</summary>
    public string MediaType { get; init; } = "";

    /// <summary>What it is about.</summary>
    public string Description { get; init; } = "";

    /// <summary>Bytes of a full chunk.</summary>
    public int ChunkSize { get; init; } = DefaultChunkSize;

    /// <summary>Children of a full node.</summary>
    public int TreeN { get; init; } = V1TreeShape.DefaultN;

    /// <summary>The index of a film, or null.</summary>
    public JsValue? Index { get; init; }

    /// <summary>When it is stored.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The price of one chunk, decimal digits.</summary>
    public string PerChunkWei { get; init; } = "1000";

    /// <summary>Who made it.</summary>
    public string? CreatorAddress { get; init; }

    /// <summary>Where the creator's share goes.</summary>
    public string? IncomeContract { get; init; }

    /// <summary>Shares in basis points; the references' own when null.</summary>
    public JsValue? Split { get; init; }

    /// <summary>Terms of payment, which stand in the manifest and override members of the meta data.</summary>
    public JsValue? Revenue { get; init; }

    /// <summary>Whose law applies.</summary>
    public JsValue? Jurisdiction { get; init; }

    /// <summary>What is said about machine-made content.</summary>
    public JsValue? AiAttestation { get; init; }
}
