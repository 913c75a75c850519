using System.Diagnostics.CodeAnalysis;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.V1.Json;

namespace Safecloud.Protocol.V1.Trees;

/// <summary>A flat proof as JSON: an array of <c>{hex, side}</c> (v1 §7).</summary>
public static class MerkleProofJson
{
    /// <summary>Most steps: a tree of 2^31 leaves.</summary>
    public const int MaxSteps = 31;

    /// <summary>Reads the steps; a side other than <c>left</c> is the right, as version 1 has it.</summary>
    public static bool TryRead(JsValue? value, [NotNullWhen(true)] out MerkleStep[]? proof)
    {
        proof = null;
        if (value is not { Kind: JsKind.Array, Items.Count: <= MaxSteps })
        {
            return false;
        }

        var steps = new List<MerkleStep>(value.Items.Count);
        foreach (var item in value.Items)
        {
            if (!Hash256.TryParse(item.TextOf("hex"), out var sibling))
            {
                return false;
            }

            steps.Add(new MerkleStep(sibling, string.Equals(item.TextOf("side"), "left", StringComparison.Ordinal)));
        }

        proof = [.. steps];
        return true;
    }

    /// <summary>Writes the steps.</summary>
    public static JsValue Write(IReadOnlyList<MerkleStep> proof) => JsValue.Of(
        proof.Select(step => JsValue.Object(("hex", step.Sibling.ToString()), ("side", step.IsLeft ? "left" : "right"))));
}
