using System.Numerics;
using Safecloud.Evm.Bindings;
using Safecloud.Evm.Calls;
using Safecloud.Evm.Chain;
using Safecloud.Evm.Transactions;
using Safecloud.Protocol.Content;

namespace Safecloud.Evm.Deployments;

/// <summary>Deploys the contracts one after the other, each with what it needs to know of those before it.</summary>
public sealed class DeployContracts(EvmChain chain, TransactionSender sender)
{
    private const int SafebuxDecimals = 18;

    private readonly List<DeployedContract> _done = [];

    /// <summary>Deploys everything and waits until it stands.</summary>
    /// <exception cref="DeploymentFailedException">One of them failed.</exception>
    public async Task<IReadOnlyList<DeployedContract>> RunAsync(DeploymentPlan plan, CancellationToken cancellationToken)
    {
        var timelock = await DeployAsync(
            nameof(TimelockController),
            TimelockController.Creation((BigInteger)plan.Delay.TotalSeconds, plan.Proposers, [default(EvmAddress)], default),
            cancellationToken);
        var rail = await DeployAsync(nameof(OpenClaiming), OpenClaiming.Creation(), cancellationToken);
        var cap = plan.Cap * BigInteger.Pow(10, SafebuxDecimals);
        var safebux = await DeployAsync(nameof(Safebux), Safebux.Creation(rail, timelock, plan.FirstIssuer ?? default, cap), cancellationToken);
        _ = await DeployAsync(nameof(Reserve), Reserve.Creation(safebux, timelock), cancellationToken);
        _ = await DeployAsync(nameof(Subscriptions), Subscriptions.Creation(), cancellationToken);
        return _done;
    }

    private async Task<EvmAddress> DeployAsync(string name, byte[] creation, CancellationToken cancellationToken)
    {
        var signed = await sender.SignAsync(new EvmCall(To: null, creation), leastNonce: 0, cancellationToken);
        var outcome = await sender.SendAsync(signed, cancellationToken);
        if (outcome is not SendOutcome.Sent)
        {
            throw Failed(name, outcome is SendOutcome.NoGasMoney ? $"{sender.Address} has too little of the chain's own coin" : $"the node answered {outcome}");
        }

        var receipt = await chain.WaitForReceiptAsync(signed.Hash, cancellationToken);
        if (!receipt.Succeeded || receipt.Created is not { } address)
        {
            throw Failed(name, $"its transaction {signed.Hash} reverted");
        }

        var hash = await chain.CodeHashAsync(address, cancellationToken) ?? throw Failed(name, $"there is no code at {address}");
        _done.Add(new DeployedContract(name, address, hash, signed.Hash, receipt.BlockNumber));
        return address;
    }

    private DeploymentFailedException Failed(string name, string reason) => new(
        $"{name} was not deployed: {reason}. Deployed before: {(_done.Count == 0 ? "nothing" : string.Join(", ", _done.Select(one => $"{one.Name} at {one.Address}")))}.");
}
