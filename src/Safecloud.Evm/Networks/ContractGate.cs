namespace Safecloud.Evm.Networks;

/// <summary>Says whether a network's contracts may be used: only while every one of them was found to be what is configured.</summary>
public sealed class ContractGate(CheckContracts check)
{
    private volatile IReadOnlyList<ContractState> _states = [];

    /// <summary>What the last look found; empty before the first one.</summary>
    public IReadOnlyList<ContractState> States => _states;

    /// <summary>Whether something may be settled on a network. Not before the first look, and not where no contract is configured.</summary>
    public bool MaySettle(string network)
    {
        var own = _states.Where(state => string.Equals(state.Network, network, StringComparison.Ordinal)).ToList();
        return own.Count > 0 && own.TrueForAll(state => state.Verdict is ContractVerdict.Matches);
    }

    /// <summary>Looks again.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken) => _states = await check.RunAsync(cancellationToken);
}
