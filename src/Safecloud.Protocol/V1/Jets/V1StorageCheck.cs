using Safecloud.Protocol.Content;
using Safecloud.Protocol.V1.Files;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.Jets;

/// <summary>Whether a Drop still holds a chunk, and when it has failed too often (v1 §23.1).</summary>
public static class V1StorageCheck
{
    /// <summary>Failures of one chunk that are too many.</summary>
    public const int MaxFailures = 3;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Reads the question <c>{cid}</c>.</summary>
    public static bool TryReadQuestion(JsValue? question, out Cid cid) => Cid.TryParse(question?.TextOf("cid"), out cid);

    /// <summary>True when the answer is the chunk itself: its ciphertext and tag have this CID. The IV is not covered.</summary>
    public static bool IsAnswer(Cid asked, JsValue? answer) => V1Chunk.TryRead(answer, out var chunk) && chunk.Cid == asked;

    /// <summary>True when some chunk was missing three times within an hour.</summary>
    public static bool ShouldSlash(IEnumerable<IEnumerable<DateTimeOffset>> failuresOfChunks, DateTimeOffset now) =>
        failuresOfChunks.Any(failures => failures.Count(at => now - at <= Window) >= MaxFailures);
}
