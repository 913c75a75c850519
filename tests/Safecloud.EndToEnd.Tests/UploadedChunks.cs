using Safecloud.Testing;

namespace Safecloud.EndToEnd.Tests;

/// <summary>Which chunks a browser sent to the Jet, read from the bodies that arrived.</summary>
internal static class UploadedChunks
{
    /// <summary>The CIDs of every PUT, in order of arrival, repeats included.</summary>
    public static List<string> Of(HttpTap tap) => tap.Bodies
        .Where(body => body.Place.Contains("/jet/v2/chunks (request)", StringComparison.Ordinal) && body.Place.StartsWith("PUT ", StringComparison.Ordinal))
        .Where(body => body.Bytes.Length > 4)
        .SelectMany(body => CidsOf(body.Bytes))
        .ToList();

    private static IEnumerable<string> CidsOf(byte[] body)
    {
        var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(body);
        using var header = System.Text.Json.JsonDocument.Parse(body.AsMemory(4, length));
        return header.RootElement.GetProperty("cids").EnumerateArray().Select(cid => cid.GetString()!).ToList();
    }
}
