// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {ICustodyTarget} from "./interfaces/ICustodyTarget.sol";
import {IPayments} from "./interfaces/IPayments.sol";
import {Lines} from "./Lines.sol";
import {PaymentHashes} from "./PaymentHashes.sol";
import {PolicyRules} from "./PolicyRules.sol";
import {PayerSignature} from "./PayerSignature.sol";

/// @title Payments by voucher
/// @notice Checks what a payer signed, takes it off the line, and moves the tokens straight from the payer to the payees.
abstract contract Payments is IPayments, Lines, EIP712, ReentrancyGuardTransient {
    /// @inheritdoc IPayments
    function paymentsExecute(
        Payment calldata payment,
        address[] calldata recipients,
        address recipient,
        uint256 amount,
        bytes calldata signature
    ) external nonReentrant {
        if (!PolicyRules.contains(recipients, recipient)) revert NotARecipient(recipient);
        if (recipients.length > 1 && msg.sender != recipient && msg.sender != payment.payer) {
            revert ChoiceNotYours(msg.sender);
        }

        bytes32 recipientsHash = PaymentHashes.ofRecipients(recipients);
        _accept(payment, recipientsHash, signature);
        _charge(payment.payer, payment.token, payment.line, payment.max, amount);
        emit PaymentExecuted(payment.payer, payment.token, payment.line, amount, recipientsHash);
        _move(IERC20(payment.token), payment.payer, recipient, recipient, amount);
    }

    /// @inheritdoc IPayments
    function paymentsExecutePolicy(
        Payment calldata payment,
        Policy calldata policy,
        address dynamicPayee,
        bytes32[] calldata proof,
        uint256 amount,
        bytes calldata signature
    ) external nonReentrant {
        PolicyRules.checkShape(policy);
        PolicyRules.checkDynamicPayee(policy, payment.payer, dynamicPayee, proof);

        bytes32 recipientsHash = PaymentHashes.ofPolicy(policy);
        _accept(payment, recipientsHash, signature);
        uint256 available = _charge(payment.payer, payment.token, payment.line, payment.max, amount);
        if (amount < PolicyRules.WHOLE && amount != available) {
            revert AmountTooSmallToDivide(amount, PolicyRules.WHOLE);
        }
        emit PaymentExecuted(payment.payer, payment.token, payment.line, amount, recipientsHash);
        _divide(payment, policy, dynamicPayee, amount);
    }

    /// @inheritdoc IPayments
    function paymentsPermitAndExecute(Permit calldata permit, bytes calldata execution) external {
        bytes4 selector = _selectorOf(execution);
        if (selector != this.paymentsExecute.selector && selector != this.paymentsExecutePolicy.selector) {
            revert NotAnExecution();
        }
        // Whoever saw the permit can have used it first: then the allowance is there already, and the execution shows it.
        _tryPermit(permit);
        (bool success,) = _run(execution, gasleft());
        if (!success) {
            assembly ("memory-safe") {
                let pointer := mload(0x40)
                returndatacopy(pointer, 0, returndatasize())
                revert(pointer, returndatasize())
            }
        }
    }

    /// @inheritdoc IPayments
    function paymentsExecuteBatch(bytes[] calldata executions, uint256 gasEach) external returns (uint256 executed) {
        if (_reentrancyGuardEntered()) revert ReentrancyGuardReentrantCall();
        for (uint256 i = 0; i < executions.length; ++i) {
            // A call gets at most 63/64 of what is left (EIP-150); without this check the last ones would starve unseen.
            if (gasleft() - gasleft() / 64 < gasEach + 10_000 + executions[i].length * 4) revert BatchShortOfGas(i);
            bytes4 selector = _selectorOf(executions[i]);
            bool success;
            bytes4 reason = NotAnExecution.selector;
            if (
                selector == this.paymentsExecute.selector || selector == this.paymentsExecutePolicy.selector
                    || selector == this.paymentsPermitAndExecute.selector
            ) (success, reason) = _run(executions[i], gasEach);

            if (success) ++executed;
            else emit ExecutionSkipped(i, reason);
        }
    }

    /// @inheritdoc IPayments
    function recipientsHashOf(address[] calldata recipients) external pure returns (bytes32 hash) {
        return PaymentHashes.ofRecipients(recipients);
    }

    /// @inheritdoc IPayments
    function policyHashOf(Policy calldata policy) external pure returns (bytes32 hash) {
        return PaymentHashes.ofPolicy(policy);
    }

    /// @inheritdoc IPayments
    function paymentDigest(Payment calldata payment, bytes32 recipientsHash) public view returns (bytes32 digest) {
        return _hashTypedDataV4(PaymentHashes.ofPayment(payment, recipientsHash, address(this)));
    }

    function _accept(Payment calldata payment, bytes32 recipientsHash, bytes calldata signature) private view {
        // solhint-disable-next-line not-rely-on-time
        if (block.timestamp < payment.nbf || (payment.exp != 0 && block.timestamp >= payment.exp)) {
            revert OutsideWindow(payment.nbf, payment.exp);
        }
        if (!PayerSignature.isValid(payment.payer, paymentDigest(payment, recipientsHash), signature)) {
            revert PayerDidNotSign();
        }
    }

    function _divide(Payment calldata payment, Policy calldata policy, address dynamicPayee, uint256 amount) private {
        uint256 left = amount;
        uint256 last = policy.payees.length;
        for (uint256 i = 0; i < policy.payees.length; ++i) {
            // What rounding leaves goes to the dynamic payee, or to the last one when there is none.
            bool takesRest = policy.dynamicBps == 0 && i == last - 1;
            uint256 share = takesRest ? left : PolicyRules.shareOf(amount, policy.fractions[i]);
            left -= share;
            address target = policy.targets.length == 0 ? address(0) : policy.targets[i];
            _payShare(payment, policy.payees[i], target, share);
        }
        if (policy.dynamicBps != 0) _payShare(payment, dynamicPayee, address(0), left);
    }

    function _payShare(Payment calldata payment, address payee, address target, uint256 share) private {
        if (share == 0) return;
        if (target == address(0)) {
            _move(IERC20(payment.token), payment.payer, payee, payee, share);
        } else {
            if (target.code.length == 0) revert TargetWithoutCode(target);
            uint256 arrived = _move(IERC20(payment.token), payment.payer, target, payee, share);
            ICustodyTarget(target).pay(payee, arrived);
        }
    }

    function _tryPermit(Permit calldata permit) private {
        // What the token answers is not copied: it could be huge.
        LowLevelCall.callNoReturn(
            permit.token,
            abi.encodeCall(
                IERC20Permit.permit,
                (permit.owner, address(this), permit.value, permit.deadline, permit.v, permit.r, permit.s)
            )
        );
    }

    function _selectorOf(bytes calldata execution) private pure returns (bytes4) {
        return execution.length < 4 ? bytes4(0) : bytes4(execution[:4]);
    }

    /// @dev Runs one of this contract's own functions for the same caller. Of what it returns only four bytes are looked at: a token
    /// or a target could return so much that copying it costs more than the call was allowed.
    function _run(bytes calldata execution, uint256 gasLimit) private returns (bool success, bytes4 reason) {
        assembly ("memory-safe") {
            let pointer := mload(0x40)
            calldatacopy(pointer, execution.offset, execution.length)
            success := delegatecall(gasLimit, address(), pointer, execution.length, 0, 0)
            if and(iszero(success), gt(returndatasize(), 3)) {
                mstore(0, 0)
                returndatacopy(0, 0, 4)
                reason := mload(0)
            }
        }
    }
}
