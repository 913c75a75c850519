// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IPayments} from "./interfaces/IPayments.sol";

/// @title Rules of a payment policy
/// @notice What a policy must look like, and who may name its dynamic payee.
library PolicyRules {
    /// @notice All of a payment, in the parts that fractions count.
    uint256 internal constant WHOLE = 10_000;

    bytes32 private constant _ANYONE = bytes32(0);
    bytes32 private constant _ONE_OF_THE_PAYEES = bytes32(uint256(1));

    /// @notice Refuses a policy whose parts do not fit.
    /// @param policy The policy.
    function checkShape(IPayments.Policy calldata policy) internal pure {
        uint256 count = policy.payees.length;
        if (policy.fractions.length != count || (policy.targets.length != 0 && policy.targets.length != count)) {
            revert IPayments.PolicyMalformed();
        }
        uint256 sum = policy.dynamicBps;
        if (sum > WHOLE) revert IPayments.PolicyMalformed();
        for (uint256 i = 0; i < count; ++i) {
            uint256 fraction = policy.fractions[i];
            if (fraction == 0 || fraction > WHOLE) revert IPayments.PolicyMalformed();
            sum += fraction;
        }
        if (sum != WHOLE) revert IPayments.PolicyMalformed();
    }

    /// @notice Refuses a dynamic payee the policy does not allow, or one named by somebody who has no part in the policy: a stranger who
    /// sees a submission must not be able to send it first with a payee of his own.
    /// @param policy The policy.
    /// @param payer Who pays.
    /// @param dynamicPayee Who was named; zero for nobody.
    /// @param proof The Merkle proof, when the constraint is a root.
    function checkDynamicPayee(
        IPayments.Policy calldata policy,
        address payer,
        address dynamicPayee,
        bytes32[] calldata proof
    ) internal view {
        if (policy.dynamicBps == 0) {
            if (dynamicPayee != address(0)) revert IPayments.NotARecipient(dynamicPayee);
            return;
        }
        bytes32 constraint = policy.dynamicConstraint;
        bool isParty = msg.sender == payer || contains(policy.payees, msg.sender);
        if (constraint == _ANYONE) {
            if (dynamicPayee == address(0)) revert IPayments.NotARecipient(dynamicPayee);
        } else if (constraint == _ONE_OF_THE_PAYEES) {
            if (!contains(policy.payees, dynamicPayee)) revert IPayments.NotARecipient(dynamicPayee);
        } else {
            bytes32 leaf = keccak256(abi.encodePacked(dynamicPayee));
            if (!MerkleProof.verifyCalldata(proof, constraint, leaf)) revert IPayments.NotARecipient(dynamicPayee);
            isParty = isParty || msg.sender == dynamicPayee;
        }
        if (!isParty) revert IPayments.ChoiceNotYours(msg.sender);
    }

    /// @notice A share of an amount, rounded down.
    /// @param amount The amount.
    /// @param fraction The share in parts of 10 000.
    /// @return The share.
    function shareOf(uint256 amount, uint256 fraction) internal pure returns (uint256) {
        return Math.mulDiv(amount, fraction, WHOLE);
    }

    /// @notice Whether an address is in a list.
    /// @param list The list.
    /// @param one The address.
    /// @return Whether it is.
    function contains(address[] calldata list, address one) internal pure returns (bool) {
        for (uint256 i = 0; i < list.length; ++i) {
            if (list[i] == one) return true;
        }
        return false;
    }
}
