using System.Numerics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Safecloud.Evm.Bindings;
using Safecloud.Evm.Chain;
using Safecloud.Evm.Networks;
using Safecloud.Evm.Rpc;
using Safecloud.Protocol.Content;

namespace Safecloud.Evm.Tests;

public sealed class ChainTests(ChainStage stage) : IClassFixture<ChainStage>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Voucher_SignedHere_IsPaidAndLogged()
    {
        var recipient = Account(0xa1);
        var receipt = await stage.RunAsync(await stage.PaymentAsync(recipient, 40 * ChainStage.Ether, line: 7));

        Assert.True(receipt.Succeeded);
        var paid = Assert.Single(receipt.Logs.Select(log => OpenClaiming.PaymentExecutedEvent.TryRead(log.Topics, log.Data.Span)).OfType<OpenClaiming.PaymentExecutedEvent>());
        Assert.Equal((stage.Payer.Address, stage.Safebux.Address, new BigInteger(7), 40 * ChainStage.Ether), (paid.Payer, paid.Token, paid.Line, paid.Amount));
        Assert.Equal(40 * ChainStage.Ether, await stage.Chain.QueryAsync(stage.Safebux.BalanceOf(recipient), Cancel));
        Assert.Equal((40 * ChainStage.Ether, BigInteger.Zero, false), await stage.Chain.QueryAsync(stage.Rail.LineOf(stage.Payer.Address, stage.Safebux.Address, 7), Cancel));
        Assert.Equal(40 * ChainStage.Ether, await stage.Chain.QuerySurelyAsync(stage.Rail.ReceivedTotal(recipient, stage.Safebux.Address), Cancel));
    }

    [Fact]
    public async Task Revert_ByTheContract_IsToldInWords()
    {
        var call = await stage.PaymentAsync(Account(0xa2), ChainStage.Ether, line: 8);
        await stage.RunAsync(call);
        var refusal = await Assert.ThrowsAsync<RpcFailedException>(() => stage.Sender.SignAsync(call, leastNonce: 0, Cancel));
        Assert.Equal($"The contract refused: AmountNotAvailable({ChainStage.Ether}, 0).", refusal.Message);
    }

    [Fact]
    public async Task QueryAll_MoreThanABatch_KeepsTheOrder()
    {
        await stage.RunAsync(stage.Rail.LineOpen(stage.Safebux.Address, 1_150, 42));
        var queries = Enumerable.Range(1_000, 250).Select(line => stage.Rail.LineAvailable(stage.Payer.Address, stage.Safebux.Address, line)).ToArray();
        var answers = await stage.Chain.QueryAllAsync(queries, Cancel);
        Assert.Equal(250, answers.Count);
        Assert.Equal(42, answers[150]);
        Assert.All(answers.Where((_, i) => i != 150), answer => Assert.Equal(BigInteger.Pow(2, 128) - 1, answer));
    }

    [Fact]
    public async Task CheckContracts_DeployedOtherAndNone_AreToldApart()
    {
        var rail = stage.Deployed.Single(one => one.Name == nameof(OpenClaiming));
        var right = new ContractOptions { Address = rail.Address, CodeHash = rail.CodeHash };
        await AssertVerdictAsync(ContractVerdict.Matches, right);
        await AssertVerdictAsync(ContractVerdict.Differs, right with { Address = stage.Safebux.Address });
        await AssertVerdictAsync(ContractVerdict.Differs, right with { Address = Account(0xee) });
        using var nowhere = stage.Connect(new Uri("http://127.0.0.1:1"));
        Assert.Equal(ContractVerdict.Unknown, (await CheckContracts.RunAsync(nowhere, "OpenClaiming", right, Cancel)).Verdict);
    }

    [Theory]
    [InlineData(false, ContractVerdict.Matches)]
    [InlineData(true, ContractVerdict.Differs)]
    public async Task ContractGate_AfterTheHostStarted_OpensOnlyForTheConfiguredCode(bool otherCode, ContractVerdict expected)
    {
        var rail = stage.Deployed.Single(one => one.Name == nameof(OpenClaiming));
        var hash = otherCode ? stage.Deployed.Single(one => one.Name == nameof(Safebux)).CodeHash : rail.CodeHash;
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Evm:Networks:embedded:Endpoints:0"] = stage.Anvil.Endpoint.ToString(),
            ["Evm:Networks:embedded:Contracts:OpenClaiming:Address"] = rail.Address.ToString(),
            ["Evm:Networks:embedded:Contracts:OpenClaiming:CodeHash"] = hash.ToString(),
        });
        builder.Services.AddEvm();
        using var host = builder.Build();
        var gate = host.Services.GetRequiredService<ContractGate>();
        Assert.False(gate.MaySettle("embedded"));
        await host.StartAsync(Cancel);
        var check = host.Services.GetServices<IHostedService>().OfType<BackgroundService>().Single();
        await check.ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(30), Cancel);

        Assert.Equal(expected, Assert.Single(gate.States).Verdict);
        Assert.Equal(!otherCode, gate.MaySettle("embedded"));
        Assert.False(gate.MaySettle("bsc"));
        await host.StopAsync(Cancel);
    }

    [Fact]
    public async Task Block_ThatIsNotThereYet_IsNull()
    {
        Assert.Null(await stage.Chain.BlockAsync(1_000_000, Cancel));
        Assert.Null(await stage.Chain.ReceiptAsync(new EvmHash(new byte[32]), Cancel));
    }

    private async Task AssertVerdictAsync(ContractVerdict expected, ContractOptions contract)
    {
        var state = await CheckContracts.RunAsync(stage.Chain, "OpenClaiming", contract, Cancel);
        Assert.Equal(expected, state.Verdict);
        Assert.Contains(contract.Address.ToString(), state.Sentence, StringComparison.Ordinal);
    }

    private static EvmAddress Account(byte last) => new([.. Enumerable.Repeat((byte)0x77, 19), last]);
}
