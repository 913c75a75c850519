using Safecloud.Evm.Chain;
using Safecloud.Evm.Rpc;

namespace Safecloud.Evm.Networks;

/// <summary>Compares the code of every configured contract with what is on the chain. Asked at start and before settling.</summary>
public sealed class CheckContracts(EvmNetworks networks)
{
    /// <summary>Looks at all of them.</summary>
    public async Task<IReadOnlyList<ContractState>> RunAsync(CancellationToken cancellationToken)
    {
        List<ContractState> states = [];
        foreach (var chain in networks.All)
        {
            foreach (var (name, contract) in chain.Network.Contracts)
            {
                states.Add(await RunAsync(chain, name, contract, cancellationToken));
            }
        }

        return states;
    }

    /// <summary>Looks at one.</summary>
    public static async Task<ContractState> RunAsync(EvmChain chain, string name, ContractOptions contract, CancellationToken cancellationToken)
    {
        var place = $"{name} at {contract.Address} on {chain.Network.Name}";
        try
        {
            return await chain.CodeHashAsync(contract.Address, cancellationToken) switch
            {
                null => State(ContractVerdict.Differs, $"There is no code where {place} is configured. Nothing is settled there."),
                var found when found == contract.CodeHash => State(ContractVerdict.Matches, $"{place} is the contract that is configured."),
                var found => State(ContractVerdict.Differs, $"The code of {place} has hash {found}, not {contract.CodeHash}. Nothing is settled there."),
            };
        }
        catch (Exception error) when (error is RpcUnreachableException or RpcDisagreementException or RpcFailedException)
        {
            return State(ContractVerdict.Unknown, $"The code of {place} could not be checked. Nothing is settled there until it can. {error.Message}");
        }

        ContractState State(ContractVerdict verdict, string sentence) => new(chain.Network.Name, name, contract.Address, verdict, sentence);
    }
}
