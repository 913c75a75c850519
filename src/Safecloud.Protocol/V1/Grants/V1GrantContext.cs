using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.V1.Files;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.Grants;

/// <summary>What a grant is for: the text that its last delegation signs as context (v1 §17).</summary>
public sealed record V1GrantContext
{
    private const int MaxLevel = 100;

    /// <summary>The file; null in grants that name none.</summary>
    public required string? RootCid { get; init; }

    /// <summary>Where in the file.</summary>
    public required V1Link Link { get; init; }

    /// <summary>What may be read.</summary>
    public required int ReadLevel { get; init; }

    /// <summary>What may be written; null in a grant for an index.</summary>
    public int? WriteLevel { get; init; }

    /// <summary>What may be administered; null in a grant for an index.</summary>
    public int? AdminLevel { get; init; }

    /// <summary>Until when, Unix seconds; 0 is for ever.</summary>
    public long Expires { get; init; }

    /// <summary>Reads the text.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out V1GrantContext? context)
    {
        context = null;
        if (text is null || !JsReader.TryParse(text, out var json) || !V1Link.TryRead(json.Find("link"), out var link)
            || json.FindSet("rootCid") is { Text: null } || json.FindSet("exp") is { Integer: null }
            || json.IntegerOf("exp") is < 0 || json.IntegerOf("readLevel") is not ({ } readLevel and >= 0 and <= MaxLevel))
        {
            return false;
        }

        context = new V1GrantContext
        {
            RootCid = json.TextOf("rootCid"),
            Link = link,
            ReadLevel = (int)readLevel,
            WriteLevel = LevelOf(json, "writeLevel"),
            AdminLevel = LevelOf(json, "adminLevel"),
            Expires = json.IntegerOf("exp") ?? 0,
        };
        return true;
    }

    /// <summary>True when this allows a chunk's link to be read at a level now; no signature is looked at.</summary>
    public bool Covers(string rootCid, V1Link chunk, int level, DateTimeOffset now) =>
        Link.IsPrefixOf(chunk)
        && (RootCid is null || RootCid == rootCid)
        && (Expires == 0 || now.ToUnixTimeSeconds() <= Expires)
        && ReadLevel >= level;

    /// <summary>The text, its members in the order in which they are signed.</summary>
    public override string ToString() => JsText.Stringify(JsValue.Object(
        ("rootCid", RootCid),
        ("link", Link.ToJson()),
        ("readLevel", ReadLevel),
        ("writeLevel", WriteLevel is { } write ? JsValue.Of(write) : null),
        ("adminLevel", AdminLevel is { } admin ? JsValue.Of(admin) : null),
        ("exp", Expires == 0 ? null : JsValue.Of(Expires))));

    private static int? LevelOf(JsValue json, string name) => json.IntegerOf(name) is >= 0 and <= MaxLevel and var level ? (int)level : null;
}
