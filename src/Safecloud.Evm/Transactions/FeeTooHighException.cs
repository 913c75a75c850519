namespace Safecloud.Evm.Transactions;

/// <summary>Gas costs more now than may be paid. Nothing was signed; asking later may succeed.</summary>
public sealed class FeeTooHighException() : Exception("Gas costs more at the moment than is allowed.");
