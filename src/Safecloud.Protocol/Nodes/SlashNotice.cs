using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Protocol.Json;

namespace Safecloud.Protocol.Nodes;

/// <summary>A Jet tells a Drop that it asks for its bond (specification §9.6). It is a notice, not evidence.</summary>
/// <param name="Drop">The account whose bond it is.</param>
/// <param name="Failures">What went wrong, 3…64 checks.</param>
public sealed record SlashNotice(EvmAddress Drop, IReadOnlyList<CheckFailure> Failures)
{
    /// <summary>Failures of one chunk that are too many within an hour.</summary>
    public const int TooMany = 3;

    private const int Version = 2;
    private const long WindowSeconds = 3_600;

    private static readonly string[] Reasons = ["absent", "late", "wrong"]; // by FailureReason

    /// <summary>Reads a notice; false when it breaks a rule of its form or its failures do not carry it.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out SlashNotice? notice)
    {
        notice = null;
        if (utf8.Length > ProtocolLimits.JsonBodyMax || !StrictJson.TryParse(utf8, out var json))
        {
            return false;
        }

        var members = new ClosedObject(json);
        members.Literal("v", Version);
        var drop = members.Parsed<EvmAddress>("drop", EvmText.TryReadAccount);
        var failures = new List<CheckFailure>();
        foreach (var item in members.Array("failures", TooMany, ProtocolLimits.NoticeFailuresMax))
        {
            members.Require(TryReadFailure(item, out var failure));
            failures.Add(failure);
        }

        notice = members.IsComplete && ShouldSlash(failures) ? new SlashNotice(drop, failures) : null;
        return notice is not null;
    }

    /// <summary>True when one chunk failed three times within an hour.</summary>
    public static bool ShouldSlash(IEnumerable<CheckFailure> failures) => failures.GroupBy(failure => failure.Cid).Any(chunk =>
    {
        var times = chunk.Select(failure => failure.At).Order().ToArray();
        return times.Skip(TooMany - 1).Zip(times).Any(pair => pair.First - pair.Second <= WindowSeconds);
    });

    /// <summary>The canonical bytes.</summary>
    public byte[] ToBytes() => CanonicalJson.Encode(JsonValue.Object(
        ("v", Version),
        ("drop", Drop.ToString()),
        ("failures", JsonValue.Of(Failures.Select(failure => JsonValue.Object(
            ("cid", failure.Cid.ToString()),
            ("at", failure.At),
            ("reason", Reasons[(int)failure.Reason])))))));

    private static bool TryReadFailure(JsonValue json, out CheckFailure failure)
    {
        var members = new ClosedObject(json);
        var cid = members.Parsed<Cid>("cid", Cid.TryParse);
        var at = members.Integer("at");
        var reason = Array.IndexOf(Reasons, members.Text("reason"));
        members.Require(reason >= 0);
        failure = members.IsComplete ? new CheckFailure(cid, at, (FailureReason)reason) : default;
        return members.IsComplete;
    }
}
