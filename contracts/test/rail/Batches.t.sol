// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ILines} from "../../src/interfaces/ILines.sol";
import {IPayments} from "../../src/interfaces/IPayments.sol";
import {ContractWallet, HostileToken} from "../mocks/Tokens.sol";
import {RailTest} from "./RailTest.sol";

contract BatchesTest is RailTest {
    uint256 private constant GAS_EACH = 300_000;

    function test_Batch_OneBad_OthersPaidAndTheBadReported() public {
        bytes[] memory calls = new bytes[](4);
        calls[0] = payCall(voucher(1, 10 ether), alice, 10 ether);
        calls[1] = payCall(voucher(1, 10 ether), alice, 10 ether); // the same once more
        calls[2] = hex"01";
        calls[3] = payCall(voucher(2, 10 ether), bob, 10 ether);
        vm.expectEmit(address(rail));
        emit IPayments.ExecutionSkipped(1, ILines.AmountNotAvailable.selector);
        vm.expectEmit(address(rail));
        emit IPayments.ExecutionSkipped(2, IPayments.NotAnExecution.selector);
        assertEq(rail.paymentsExecuteBatch(calls, GAS_EACH), 2);
        assertEq(balance(alice), 10 ether);
        assertEq(balance(bob), 10 ether);
    }

    // Attack: a token that burns its gas, a token with a huge error, a payer that never answers.
    function test_Attack_HostileTokenOrPayer_StarvesNobody() public {
        bytes[] memory calls = new bytes[](4);
        calls[0] = _hostile(HostileToken.Mood.BurnGas);
        calls[1] = _hostile(HostileToken.Mood.HugeError);
        ContractWallet wallet = new ContractWallet(payer);
        wallet.burnGas();
        IPayments.Payment memory payment = voucher(3, 1 ether);
        payment.payer = address(wallet);
        calls[2] = payCall(payment, alice, 1 ether);
        calls[3] = payCall(voucher(4, 10 ether), bob, 10 ether);
        uint256 before = gasleft();
        assertEq(rail.paymentsExecuteBatch{gas: 1_400_000}(calls, GAS_EACH), 1);
        assertLt(before - gasleft(), 3 * GAS_EACH + 300_000);
        assertEq(balance(bob), 10 ether);
    }

    // Attack: so little gas that executions at the end would fail and look as if they were bad.
    function test_Attack_TooLittleGas_RevertsTheBatch() public {
        bytes[] memory calls = new bytes[](3);
        for (uint256 i = 0; i < calls.length; ++i) {
            calls[i] = payCall(voucher(i, 10 ether), alice, 1 ether);
        }
        vm.expectRevert(abi.encodeWithSelector(IPayments.BatchShortOfGas.selector, 1));
        rail.paymentsExecuteBatch{gas: 420_000}(calls, GAS_EACH);
        assertEq(balance(alice), 0);
    }

    // Attack: a batch that calls something else of the rail in the name of its caller.
    function test_Attack_OtherFunctionsInABatch_AreSkipped() public {
        bytes[] memory calls = new bytes[](3);
        calls[0] = abi.encodeCall(rail.lineClose, (address(token), 7));
        calls[1] = abi.encodeCall(rail.paymentsExecuteBatch, (new bytes[](0), 0));
        calls[2] = "";
        vm.prank(payer);
        assertEq(rail.paymentsExecuteBatch(calls, GAS_EACH), 0);
        assertEq(rail.lineAvailable(payer, address(token), 7), type(uint128).max);
    }

    function test_Batch_KeepsItsCaller_ForChoicesAmongRecipients() public {
        IPayments.Payment memory payment = voucher(7, 3 ether);
        bytes[] memory calls = new bytes[](1);
        calls[0] = abi.encodeCall(
            rail.paymentsExecute, (payment, both(alice, bob), bob, 1 ether, sign(payment, both(alice, bob)))
        );
        vm.prank(stranger);
        assertEq(rail.paymentsExecuteBatch(calls, GAS_EACH), 0);
        vm.prank(bob);
        assertEq(rail.paymentsExecuteBatch(calls, GAS_EACH), 1);
    }

    function test_Permit_ThenExecute_NeedsNoApproval() public {
        (IPayments.Permit memory permit, bytes memory execution, address saver) = _permitted();
        rail.paymentsPermitAndExecute(permit, execution);
        assertEq(balance(alice), 4 ether);
        assertEq(token.allowance(saver, address(rail)), 6 ether);
    }

    // Attack: somebody uses the permit first, so that the call with it would fail.
    function test_Attack_PermitUsedBefore_IsNoError() public {
        (IPayments.Permit memory permit, bytes memory execution, address saver) = _permitted();
        token.permit(saver, address(rail), permit.value, permit.deadline, permit.v, permit.r, permit.s);
        bytes[] memory calls = new bytes[](1);
        calls[0] = abi.encodeCall(rail.paymentsPermitAndExecute, (permit, execution));
        assertEq(rail.paymentsExecuteBatch(calls, GAS_EACH), 1);
        assertEq(balance(alice), 4 ether);
    }

    function test_Permit_BadPermit_TellsTheExecutionsOwnError() public {
        (IPayments.Permit memory permit, bytes memory execution,) = _permitted();
        permit.value += 1;
        vm.expectRevert();
        rail.paymentsPermitAndExecute(permit, execution);
        execution = abi.encodeCall(rail.lineClose, (address(token), 7));
        vm.expectRevert(IPayments.NotAnExecution.selector);
        rail.paymentsPermitAndExecute(permit, execution);
    }

    function _hostile(HostileToken.Mood mood) private returns (bytes memory) {
        IPayments.Payment memory payment = voucher(1, 1 ether);
        payment.token = address(new HostileToken(mood));
        return payCall(payment, alice, 1 ether);
    }

    function _permitted() private returns (IPayments.Permit memory permit, bytes memory execution, address saver) {
        uint256 key;
        (saver, key) = makeAddrAndKey("saver");
        token.mint(saver, 10 ether);
        bytes32 body = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                saver,
                address(rail),
                10 ether,
                0,
                START + 1 days
            )
        );
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), body));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        permit = IPayments.Permit(address(token), saver, 10 ether, START + 1 days, v, r, s);

        IPayments.Payment memory payment = voucher(7, 4 ether);
        payment.payer = saver;
        bytes memory signature = signDigest(key, rail.paymentDigest(payment, rail.recipientsHashOf(only(alice))));
        execution = abi.encodeCall(rail.paymentsExecute, (payment, only(alice), alice, 4 ether, signature));
    }
}
