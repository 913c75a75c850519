using System.Text;
using System.Text.Json;
using Safecloud.Protocol.V1.Files;

namespace Safecloud.Protocol.Tests.V1;

/// <summary>One of the files in the store vectors, which other vectors name.</summary>
internal static class StoreCase
{
    public static JsonElement Named(string name) =>
        V1Vectors.Read("store").GetProperty("cases").EnumerateArray().Single(c => c.Text("name") == name);

    public static V1Manifest Manifest(JsonElement c)
    {
        Assert.True(V1Manifest.TryRead(Encoding.UTF8.GetBytes(c.Text("manifestJson")), out var manifest));
        return manifest;
    }

    public static byte[] IndexIv(JsonElement c) => c.Has("indexChunk") ? c.GetProperty("indexChunk").Base64("iv") : [];

    public static V1FileRequest Request(JsonElement c)
    {
        var (file, options) = (c.GetProperty("file"), c.GetProperty("options"));
        return new V1FileRequest
        {
            Name = file.Text("name"),
            MediaType = file.OptionalText("type") ?? "",
            Description = options.OptionalText("description") ?? "",
            ChunkSize = options.Has("chunkSize") ? options.Number("chunkSize") : V1FileRequest.DefaultChunkSize,
            TreeN = options.Has("treeN") ? options.Number("treeN") : V1TreeShape.DefaultN,
            Index = options.Has("index") ? options.Js("index") : null,
            CreatedAt = V1Vectors.Read("store").Time("fixedTime"),
            PerChunkWei = options.OptionalText("perChunkWei") ?? "1000",
            CreatorAddress = options.OptionalText("creatorAddress"),
            IncomeContract = options.OptionalText("incomeContract"),
            Split = options.Has("split") ? options.Js("split") : null,
            Revenue = options.Has("revenue") ? options.Js("revenue") : null,
            Jurisdiction = options.Has("jurisdiction") ? options.Js("jurisdiction") : null,
        };
    }
}
