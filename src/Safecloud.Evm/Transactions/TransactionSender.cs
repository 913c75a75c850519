using Safecloud.Evm.Calls;
using Safecloud.Evm.Chain;
using Safecloud.Evm.Rpc;
using Safecloud.Protocol.Content;
using Safecloud.Protocol.Evm;

namespace Safecloud.Evm.Transactions;

/// <summary>Signs and sends the transactions of one account. Signing and sending are two steps: whoever must not pay twice stores the signed
/// transaction between them and may then send it any number of times.</summary>
/// <remarks>One instance for an account in a process. Two processes that share an account agree on nonces by storing what is signed.</remarks>
public sealed class TransactionSender(EvmChain chain, EvmPrivateKey key, FeePolicy fees) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private long _next;

    /// <summary>The account.</summary>
    public EvmAddress Address => key.Address;

    /// <summary>Signs a call with the next nonce. Nothing is sent.</summary>
    /// <param name="call">The call.</param>
    /// <param name="leastNonce">A nonce below which all are taken, as the caller's own books say; 0 when it has none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RpcFailedException">The call would revert, or the account cannot pay for it.</exception>
    /// <exception cref="FeeTooHighException">Gas is too dear now.</exception>
    public async Task<SignedTransaction> SignAsync(EvmCall call, long leastNonce, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var gas = await chain.EstimateGasAsync(Address, call, cancellationToken);
            var (maxFee, tip) = fees.Choose(await BaseFeeAsync(cancellationToken), await chain.SuggestedTipAsync(cancellationToken)) ?? throw new FeeTooHighException();
            var pending = await chain.TransactionCountAsync(Address, withPending: true, cancellationToken);
            var nonce = Math.Max(pending, Math.Max(leastNonce, _next));
            var signed = new Eip1559Transaction
            {
                ChainId = chain.Network.ChainId,
                Nonce = nonce,
                To = call.To,
                Data = call.Data,
                Value = call.Value,
                GasLimit = gas + (gas * fees.GasReservePercent / 100),
                MaxFeePerGas = maxFee,
                MaxPriorityFeePerGas = tip,
            }.Sign(key);
            _next = nonce + 1;
            return signed;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Signs the same call with the same nonce for more: of the two only one can ever be in a block.</summary>
    /// <exception cref="FeeTooHighException">More than that may not be paid.</exception>
    public async Task<SignedTransaction> SignReplacementAsync(SignedTransaction stuck, CancellationToken cancellationToken)
    {
        var (maxFee, tip) = fees.Bump(stuck.Transaction, await BaseFeeAsync(cancellationToken), await chain.SuggestedTipAsync(cancellationToken))
            ?? throw new FeeTooHighException();
        return (stuck.Transaction with { MaxFeePerGas = maxFee, MaxPriorityFeePerGas = tip }).Sign(key);
    }

    /// <summary>Gives back a nonce whose transaction was never sent, so that those behind it do not wait for ever.</summary>
    public async Task ForgetAsync(SignedTransaction unsent, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        _next = _next == unsent.Transaction.Nonce + 1 ? unsent.Transaction.Nonce : _next;
        _turn.Release();
    }

    /// <summary>Sends a signed transaction; sending it again is no error.</summary>
    /// <exception cref="RpcUnreachableException">No node answered: it may or may not have arrived. Send it again.</exception>
    /// <exception cref="RpcFailedException">The node refused it for another reason.</exception>
    public async Task<SendOutcome> SendAsync(SignedTransaction signed, CancellationToken cancellationToken)
    {
        try
        {
            await chain.SendRawAsync(signed.Raw, cancellationToken);
            return SendOutcome.Sent;
        }
        catch (RpcFailedException refusal) when (Meaning(refusal.Reason) is { } outcome)
        {
            return outcome;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<Wei> BaseFeeAsync(CancellationToken cancellationToken) =>
        (await chain.BlockAsync(number: null, cancellationToken))?.BaseFee ?? throw new RpcUnreachableException("The node has no newest block.");

    // No standard numbers these refusals; all nodes keep the words of the first one (geth).
    private static SendOutcome? Meaning(string reason)
    {
        if (Says("already known") || Says("already imported") || Says("known transaction"))
        {
            return SendOutcome.Sent;
        }

        if (Says("nonce too low"))
        {
            return SendOutcome.NonceUsed;
        }

        if (Says("underpriced"))
        {
            return SendOutcome.Underpriced;
        }

        return Says("insufficient funds") ? SendOutcome.NoGasMoney : null;

        bool Says(string words) => reason.Contains(words, StringComparison.OrdinalIgnoreCase);
    }
}
