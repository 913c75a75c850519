namespace Safecloud.Evm.Networks;

/// <summary>The section <c>Evm</c> of the configuration: <c>Evm:Networks:bsc:Endpoints:0</c> and so on.</summary>
public sealed class EvmSettings
{
    /// <summary>Networks by name.</summary>
    public Dictionary<string, NetworkSettings> Networks { get; init; } = new(StringComparer.Ordinal);
}
