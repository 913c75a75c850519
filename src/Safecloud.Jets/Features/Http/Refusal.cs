using Safecloud.Protocol;
using Safecloud.Protocol.Json;

namespace Safecloud.Jets.Features.Http;

/// <summary>Why a request is refused: what becomes a problem document (specification §8.5).</summary>
/// <param name="Code">Gives the status too.</param>
/// <param name="Detail">One sentence for whoever reads the answer.</param>
internal sealed record Refusal(ProblemCode Code, string Detail)
{
    /// <summary>A further member that some codes have, as <c>unauthorized</c> or <c>claim</c>.</summary>
    public (string Name, JsonValue Value)? Extension { get; init; }

    /// <summary>When to try again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The method is not one of this route.</summary>
    public string? Allow { get; init; }

    /// <summary>451 for a ban in force.</summary>
    public static Refusal Of(LegalBlock block) =>
        new(ProblemCode.LegallyBlocked, "This content is blocked by law.") { Extension = ("claim", block.Claim) };
}
