using System.Text;
using System.Text.Json;
using Safecloud.Protocol.Claims;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Framing;
using Safecloud.Protocol.Grants;
using Safecloud.Protocol.Jose;
using Safecloud.Protocol.Json;
using Safecloud.Protocol.Manifests;
using Safecloud.Protocol.Sessions;
using Safecloud.Protocol.Sockets;
using Safecloud.Protocol.Tests.V1;
using Safecloud.Protocol.Trees;

namespace Safecloud.Protocol.Tests.Fuzz;

/// <summary>Every parser of both versions with good inputs from the vectors.</summary>
internal static class FuzzTargets
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_767_225_600);
    private static readonly ClaimRule AnyClaim = new() { Subject = "safecloud:manifest", IsTimed = false };

    public static IReadOnlyList<FuzzTarget> All() => [.. Version2(), .. Version1()];

    private static IEnumerable<FuzzTarget> Version2()
    {
        var jwe = Vectors.Read("jwe").GetProperty("cases")[0];
        var box = BoxKeyPair.FromScalar(jwe.Hex("boxScalarHex"));
        var frames = Vectors.Read("framing").GetProperty("cases").EnumerateArray().Select(c => c.Hex("bodyHex")).ToList();
        return
        [
            new("v2 cid", bytes => Cid.TryParse(Text(bytes), out _), Texts("cids", "cases", "cid")),
            new("v2 link", bytes => LinkPath.TryParse(Text(bytes), out _), [Utf8("track/data/0/1")]),
            new("v2 json", bytes => StrictJson.TryParse(bytes, out var value) && CanonicalJson.Encode(value).Length > 0, Texts("manifests", "cases", "manifest")),
            new("v2 manifest", bytes => Manifest.TryParse(bytes, out _), Texts("manifests", "cases", "manifest")),
            new("v2 index", bytes => FileIndex.TryParse(bytes, out _), Texts("index", "cases", "index")),
            new("v2 meta", bytes => FileMeta.TryParse(bytes, out _), [.. Vectors.Read("index").Texts("metas").Select(Utf8)]),
            new("v2 grant", IsGrantChain, Texts("grants", "cases", "chain")),
            new("v2 claim", bytes => Claim.Read(bytes, AnyClaim, out _) is ClaimError.None, Texts("manifests", "cases", "manifest")),
            new("v2 device", bytes => DeviceClaim.Read(bytes, Now, out _) is ClaimError.None, Texts("device", "cases", "claim")),
            new("v2 jwe", bytes => CompactJwe.TryOpen(jwe.Text("typ"), box, Text(bytes), out _), [jwe.Utf8("message")]),
            new("v2 dpop", bytes => DpopProof.TryParse(Text(bytes), out _), Texts("dpop", "cases", "proof")),
            new("v2 share link", bytes => ShareLink.TryParse(Text(bytes), out _), Texts("sharelinks", "cases", "fragment")),
            new("v2 frames", AreFrames, frames),
            new("v2 range header", bytes => RangeHeader.TryParse(bytes, out _), Texts("framing", "cases", "header")),
            new("v2 chunk list header", bytes => ChunkListHeader.Parse(bytes, out _) is ProblemCode.None, Texts("framing", "cases", "header")),
            new("v2 range request", bytes => RangeRequest.Parse(bytes, out _) is ProblemCode.None, Texts("grants", "cases", "chain")),
            new("v2 socket header", bytes => SocketHeader.TryParse(bytes, out _), Texts("framing", "cases", "header")),
            new("v2 session", bytes => SessionDelegation.Verify(bytes, new byte[32], "https://jet.example", Now, out _) is ClaimError.None, Texts("delegation", "cases", "claim")),
        ];
    }

    private static IEnumerable<FuzzTarget> Version1()
    {
        var good = V1Samples.All();
        return V1Parsers.All.Select(parser => new FuzzTarget($"v1 {parser.Key}", parser.Value, good[parser.Key]));
    }

    private static bool IsGrantChain(byte[] bytes) =>
        StrictJson.ParseCanonical(bytes, out var json) is ProblemCode.None && GrantChain.TryRead(json!, out _);

    private static bool AreFrames(byte[] bytes)
    {
        if (!FrameMessage.TryRead(bytes, FrameRule.ChunksOrAbsent, out var message))
        {
            return false;
        }

        while (!message.IsAtEnd)
        {
            if (!message.TryReadFrame(out _))
            {
                return false;
            }
        }

        return true;
    }

    private static byte[][] Texts(string file, string list, string member) =>
        [.. Vectors.Read(file).GetProperty(list).EnumerateArray().Where(c => c.TryGetProperty(member, out var m) && m.ValueKind is JsonValueKind.String).Select(c => c.Utf8(member))];

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
