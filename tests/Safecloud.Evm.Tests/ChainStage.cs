using System.Numerics;
using Safecloud.Evm.Bindings;
using Safecloud.Evm.Calls;
using Safecloud.Evm.Chain;
using Safecloud.Evm.Deployments;
using Safecloud.Evm.Rpc;
using Safecloud.Evm.Transactions;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Testing;

namespace Safecloud.Evm.Tests;

/// <summary>A development chain with the contracts deployed and an account that has money and Safebux.</summary>
public sealed class ChainStage : IAsyncLifetime
{
    public static readonly BigInteger Ether = BigInteger.Pow(10, 18);

    private readonly HttpClient _http = new();

    public Anvil Anvil { get; private set; } = null!;

    internal EvmChain Chain { get; private set; } = null!;

    internal EvmPrivateKey Payer { get; } = EvmPrivateKey.Create();

    internal TransactionSender Sender { get; private set; } = null!;

    internal IReadOnlyList<DeployedContract> Deployed { get; private set; } = [];

    internal OpenClaiming Rail { get; private set; } = null!;

    internal Safebux Safebux { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Anvil = await Anvil.StartAsync();
        Chain = Connect(Anvil.Endpoint);
        await Anvil.FundAsync(Payer.Address.ToString());
        Sender = new TransactionSender(Chain, Payer, new FeePolicy());
        Deployed = await new DeployContracts(Chain, Sender).RunAsync(
            new DeploymentPlan { Proposers = [Payer.Address], FirstIssuer = Payer.Address }, TestContext.Current.CancellationToken);
        Rail = new OpenClaiming(AddressOf(nameof(OpenClaiming)));
        Safebux = new Safebux(AddressOf(nameof(Bindings.Safebux)));
        await RunAsync(Safebux.Mint(Payer.Address, 1_000_000 * Ether));
        await RunAsync(Safebux.Approve(Rail.Address, BigInteger.Pow(2, 256) - 1));
    }

    public async ValueTask DisposeAsync()
    {
        Sender.Dispose();
        Chain.Dispose();
        Payer.Dispose();
        _http.Dispose();
        await Anvil.DisposeAsync();
    }

    internal EvmAddress AddressOf(string contract) => Deployed.Single(one => one.Name == contract).Address;

    internal async Task<EvmReceipt> RunAsync(EvmCall call)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30)); // a transaction that never comes into a block
        using var sender = new TransactionSender(Chain, Payer, new FeePolicy()); // knows no nonces of a history that was taken back
        var signed = await sender.SignAsync(call, leastNonce: 0, limit.Token);
        Assert.Equal(SendOutcome.Sent, await sender.SendAsync(signed, limit.Token));
        return await Chain.WaitForReceiptAsync(signed.Hash, limit.Token);
    }

    internal async Task<EvmCall> PaymentAsync(EvmAddress recipient, BigInteger amount, BigInteger line)
    {
        var payment = new OpenClaiming.Payment { Payer = Payer.Address, Token = Safebux.Address, Max = amount, Line = line, Nbf = 0, Exp = 0 };
        var hash = await Chain.QueryAsync(Rail.RecipientsHashOf([recipient]), TestContext.Current.CancellationToken);
        var digest = await Chain.QueryAsync(Rail.PaymentDigest(payment, hash), TestContext.Current.CancellationToken);
        return Rail.PaymentsExecute(payment, [recipient], recipient, amount, Payer.Sign(digest).Span.ToArray());
    }

    internal EvmChain Connect(Uri endpoint, int confirmations = 0) => new(
        new EvmNetworkOptions
        {
            Name = "embedded",
            ChainId = 31_337,
            Endpoints = [endpoint],
            Confirmations = confirmations,
            Policy = new RpcPolicy { RequestsPerSecond = 10_000 },
        },
        _http,
        TimeProvider.System);
}
