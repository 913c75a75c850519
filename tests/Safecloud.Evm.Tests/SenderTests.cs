using System.Numerics;
using Safecloud.Evm.Calls;
using Safecloud.Evm.Chain;
using Safecloud.Evm.Rpc;
using Safecloud.Evm.Transactions;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;
using Safecloud.Testing;

namespace Safecloud.Evm.Tests;

/// <summary>A chain that makes a block only when it is told to.</summary>
public sealed class SenderTests : IAsyncLifetime
{
    private static readonly EvmAddress Target = new([.. Enumerable.Repeat((byte)0x42, 20)]);

    private readonly HttpClient _http = new();
    private readonly EvmPrivateKey _key = EvmPrivateKey.Create();
    private Anvil _anvil = null!;
    private EvmChain _chain = null!;
    private TransactionSender _sender = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _anvil = await Anvil.StartAsync("--no-mining");
        _chain = new EvmChain(
            new EvmNetworkOptions { Name = "embedded", ChainId = 31_337, Endpoints = [_anvil.Endpoint], Confirmations = 0 }, _http, TimeProvider.System);
        _sender = new TransactionSender(_chain, _key, new FeePolicy());
        await _anvil.FundAsync(_key.Address.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        _sender.Dispose();
        _chain.Dispose();
        _http.Dispose();
        _key.Dispose();
        await _anvil.DisposeAsync();
    }

    [Fact]
    public async Task Sign_ManyAtOnce_TakesEveryNonceOnce()
    {
        var signed = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _sender.SignAsync(Coins(i), leastNonce: 0, Cancel)));
        Assert.Equal(Enumerable.Range(0, 20).Select(i => (long)i), signed.Select(one => one.Transaction.Nonce).Order());
        foreach (var one in signed)
        {
            Assert.Equal(SendOutcome.Sent, await _sender.SendAsync(one, Cancel));
        }

        await _anvil.MineAsync();
        Assert.Equal(20, await _chain.TransactionCountAsync(_key.Address, withPending: false, Cancel));
        Assert.Equal(190, (await _chain.BalanceAsync(Target, Cancel)).Value);
    }

    [Fact]
    public async Task Sign_BooksKnowMoreThanTheNode_GoesOnFromTheBooks()
    {
        Assert.Equal(7, (await _sender.SignAsync(Coins(1), leastNonce: 7, Cancel)).Transaction.Nonce);
        var next = await _sender.SignAsync(Coins(1), leastNonce: 0, Cancel);
        Assert.Equal(8, next.Transaction.Nonce);
        await _sender.ForgetAsync(next, Cancel);
        Assert.Equal(8, (await _sender.SignAsync(Coins(1), leastNonce: 0, Cancel)).Transaction.Nonce);
    }

    [Fact]
    public async Task Send_SameBytesTwiceAndAfterTheBlock_PaysOnce()
    {
        var signed = await _sender.SignAsync(Coins(5), leastNonce: 0, Cancel);
        Assert.Equal(SendOutcome.Sent, await _sender.SendAsync(signed, Cancel));
        Assert.Equal(SendOutcome.Sent, await _sender.SendAsync(signed, Cancel));
        await _anvil.MineAsync();
        Assert.Equal(SendOutcome.NonceUsed, await _sender.SendAsync(signed, Cancel));
        Assert.True((await _chain.ReceiptAsync(signed.Hash, Cancel))!.Succeeded);
        Assert.Equal(5, (await _chain.BalanceAsync(Target, Cancel)).Value);
    }

    [Fact]
    public async Task Replace_StuckTransaction_OnlyTheReplacementIsPaid()
    {
        var stuck = await _sender.SignAsync(Coins(5), leastNonce: 0, Cancel);
        Assert.Equal(SendOutcome.Sent, await _sender.SendAsync(stuck, Cancel));
        var same = (stuck.Transaction with { Value = new Wei(6) }).Sign(_key);
        Assert.Equal(SendOutcome.Underpriced, await _sender.SendAsync(same, Cancel));

        var bumped = await _sender.SignReplacementAsync(stuck, Cancel);
        Assert.Equal(stuck.Transaction.Nonce, bumped.Transaction.Nonce);
        Assert.Equal(SendOutcome.Sent, await _sender.SendAsync(bumped, Cancel));
        await _anvil.MineAsync();
        Assert.Null(await _chain.ReceiptAsync(stuck.Hash, Cancel));
        Assert.True((await _chain.ReceiptAsync(bumped.Hash, Cancel))!.Succeeded);
        Assert.Equal(5, (await _chain.BalanceAsync(Target, Cancel)).Value);
    }

    [Fact]
    public async Task Sign_GasDearerThanAllowed_RefusesAndTakesNoNonce()
    {
        using var thrifty = new TransactionSender(_chain, _key, new FeePolicy { MaxFeePerGas = new Wei(1) });
        await Assert.ThrowsAsync<FeeTooHighException>(() => thrifty.SignAsync(Coins(1), leastNonce: 0, Cancel));
        var stuck = await _sender.SignAsync(Coins(1), leastNonce: 0, Cancel);
        await Assert.ThrowsAsync<FeeTooHighException>(() => thrifty.SignReplacementAsync(stuck, Cancel));
        Assert.Equal(0, stuck.Transaction.Nonce);
    }

    [Fact]
    public async Task Send_NoGasMoney_SaysSo()
    {
        var signed = await _sender.SignAsync(Coins(1), leastNonce: 0, Cancel);
        await _anvil.FundAsync(_key.Address.ToString(), ether: 0);
        Assert.Equal(SendOutcome.NoGasMoney, await _sender.SendAsync(signed, Cancel));
    }

    [Fact]
    public async Task Send_NodeIsDown_IsUnknownAndCanBeSentAgain()
    {
        var signed = await _sender.SignAsync(Coins(5), leastNonce: 0, Cancel);
        using var down = new EvmChain(_chain.Network with { Endpoints = [new Uri("http://127.0.0.1:1")] }, _http, TimeProvider.System);
        using var lost = new TransactionSender(down, _key, new FeePolicy());
        await Assert.ThrowsAsync<RpcUnreachableException>(() => lost.SendAsync(signed, Cancel));
        Assert.Equal(SendOutcome.Sent, await _sender.SendAsync(signed, Cancel));
        await _anvil.MineAsync();
        Assert.Equal(5, (await _chain.BalanceAsync(Target, Cancel)).Value);
    }

    private static EvmCall Coins(BigInteger amount) => new(Target, Array.Empty<byte>()) { Value = new Wei(amount) };
}
