using System.Text;
using System.Text.Json;

namespace Safecloud.Protocol.Tests;

/// <summary>The inputs and outputs of specification §10.</summary>
internal static class SpecificationValues
{
    public static JsonElement Root { get; } = Vectors.Read("spec");

    public static JsonElement Inputs => Root.GetProperty("inputs");

    public static byte[][] Chunks(string track) =>
        [.. Inputs.GetProperty("tracks").GetProperty(track).GetProperty("chunks").EnumerateArray().Select(c => Encoding.UTF8.GetBytes(c.GetString()!))];
}
