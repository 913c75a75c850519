using System.Text.Json;
using Safecloud.Evm.Abi;

namespace Safecloud.Evm.Calls;

/// <summary>The creation code of our contracts, from the tracked ABI files that are built into this assembly.</summary>
internal static class ContractArtifact
{
    /// <summary>Creation code and constructor parameters.</summary>
    public static byte[] Creation(string contract, string inputs, IReadOnlyList<object> values)
    {
        using var stream = typeof(ContractArtifact).Assembly.GetManifestResourceStream(contract + ".json")
            ?? throw new InvalidOperationException($"There is no ABI file of {contract} in this build.");
        using var document = JsonDocument.Parse(stream);
        var code = document.RootElement.GetProperty("bytecode").GetString()!;
        return [.. Convert.FromHexString(code.AsSpan(2)), .. AbiEncoder.Encode(AbiType.ParseList(inputs), values)];
    }
}
