using Safecloud.Protocol.Evm;
using Safecloud.Protocol.V1.EvmClaims;

namespace Safecloud.Protocol.V1.Payments;

/// <summary>A payment that its payer signed, and how much of its ceiling is meant for this request.</summary>
public readonly record struct PaymentToken(EvmPayment Payment, Wei Amount);
