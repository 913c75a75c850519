using System.Text.Json;
using Safecloud.Evm.Chain;
using Safecloud.Evm.Deployments;

namespace Safecloud.Cli.Chains;

/// <summary>Writes what was deployed as a part of a host's configuration, so that it can be used as it is.</summary>
internal static class DeploymentRecord
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Write(EvmNetworkOptions network, IReadOnlyList<DeployedContract> contracts) => JsonSerializer.Serialize(
        new
        {
            Evm = new
            {
                Networks = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    [network.Name] = new
                    {
                        network.ChainId,
                        Contracts = contracts.ToDictionary(
                            contract => contract.Name,
                            contract => new
                            {
                                Address = contract.Address.ToString(),
                                CodeHash = contract.CodeHash.ToString(),
                                Transaction = contract.Transaction.ToString(),
                                contract.Block,
                            },
                            StringComparer.Ordinal),
                    },
                },
            },
        },
        Indented);
}
