namespace Safecloud.Evm.Networks;

/// <summary>A network whose facts need not be configured.</summary>
/// <param name="Name">The name in the configuration.</param>
/// <param name="Title">The name for people.</param>
/// <param name="ChainId">The chain's number.</param>
/// <param name="Coin">The symbol of its native coin.</param>
/// <param name="Confirmations">How many blocks must stand on a block before it is relied on: beyond what the chain has ever taken back.</param>
public sealed record KnownNetwork(string Name, string Title, long ChainId, string Coin, int Confirmations)
{
    /// <summary>The name of the development chain that <c>run.sh</c> starts.</summary>
    public const string Embedded = "embedded";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<KnownNetwork> All { get; } =
    [
        new(Embedded, "Development chain", 31_337, "ETH", 0),
        new("bsc", "BNB Smart Chain", 56, "BNB", 15),
        new("ethereum", "Ethereum", 1, "ETH", 64),
        new("optimism", "OP Mainnet", 10, "ETH", 60),
        new("arbitrum", "Arbitrum One", 42_161, "ETH", 240),
        new("base", "Base", 8_453, "ETH", 60),
    ];

    /// <summary>One of them by its name, or null.</summary>
    public static KnownNetwork? Find(string name) => All.FirstOrDefault(network => string.Equals(network.Name, name, StringComparison.Ordinal));
}
