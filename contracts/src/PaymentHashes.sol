// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPayments} from "./interfaces/IPayments.sol";

/// @title Hashes of payments
/// @notice The bytes that must agree with every other implementation of the format.
library PaymentHashes {
    bytes32 internal constant PAYMENT_TYPEHASH = keccak256(
        "Payment(address payer,address token,bytes32 recipientsHash,uint256 max,uint256 line,uint256 nbf,uint256 exp,address contract)"
    );

    /// @notice EIP-712 struct hash of a payment.
    /// @param payment The payment.
    /// @param recipientsHash The hash of its recipients or policy.
    /// @param rail The contract it is for.
    /// @return The hash.
    function ofPayment(IPayments.Payment calldata payment, bytes32 recipientsHash, address rail)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(
            abi.encode(
                PAYMENT_TYPEHASH,
                payment.payer,
                payment.token,
                recipientsHash,
                payment.max,
                payment.line,
                payment.nbf,
                payment.exp,
                rail
            )
        );
    }

    /// @notice Hash of a plain list of recipients.
    /// @param recipients The recipients, in order.
    /// @return The hash.
    function ofRecipients(address[] calldata recipients) internal pure returns (bytes32) {
        return keccak256(abi.encode(recipients));
    }

    /// @notice Hash of a policy.
    /// @param policy The policy.
    /// @return The hash.
    function ofPolicy(IPayments.Policy calldata policy) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(policy.payees, policy.fractions, policy.dynamicBps, policy.dynamicConstraint, policy.targets)
        );
    }
}
