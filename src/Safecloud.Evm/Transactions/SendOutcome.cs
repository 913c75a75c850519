namespace Safecloud.Evm.Transactions;

/// <summary>What became of handing a transaction to a node.</summary>
public enum SendOutcome
{
    /// <summary>The node has it.</summary>
    Sent,

    /// <summary>Its nonce is used up: by itself, or by another transaction of the account. The receipt says which.</summary>
    NonceUsed,

    /// <summary>A transaction with its nonce waits already and pays about as much; a replacement must pay more.</summary>
    Underpriced,

    /// <summary>The account has too little of the native coin.</summary>
    NoGasMoney,
}
