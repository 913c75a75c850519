// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ILines} from "../../src/interfaces/ILines.sol";
import {IPayments} from "../../src/interfaces/IPayments.sol";
import {Custody, FeeToken} from "../mocks/Tokens.sol";
import {RailTest} from "./RailTest.sol";

contract PoliciesTest is RailTest {
    bytes32[] private _noProof;

    function test_Policy_Split_IsExactToTheUnit() public {
        payPolicy(voucher(7, 100 ether), split(), 12_347);
        assertEq(balance(alice), 11_112); // 12 347 · 0.9 = 11 112.3
        assertEq(balance(bob), 987); // 987.76
        assertEq(balance(treasury), 248); // what is left: 246.94 and the rounding
        assertEq(rail.receivedTotal(alice, address(token)), 11_112);
    }

    function testFuzz_Policy_AnyAmount_SharesSumToTheAmount(uint256 amount, uint16 cut) public {
        amount = bound(amount, 10_000, FUNDS);
        IPayments.Policy memory policy = split();
        policy.fractions[0] = bound(cut, 1, 9799);
        policy.fractions[1] = 9800 - policy.fractions[0];
        payPolicy(voucher(7, FUNDS), policy, amount);
        assertEq(balance(alice) + balance(bob) + balance(treasury), amount);
        assertEq(balance(alice), amount * policy.fractions[0] / 10_000);
        assertEq(balance(payer), FUNDS - amount);
    }

    function test_Policy_DynamicPayee_GetsShareAndRounding() public {
        IPayments.Policy memory policy = _withDynamic(bytes32(0));
        bytes memory signature = sign(voucher(7, 1 ether), policy);
        vm.prank(alice);
        rail.paymentsExecutePolicy(voucher(7, 1 ether), policy, bob, _noProof, 10_001, signature);
        assertEq(balance(alice), 9000);
        assertEq(balance(bob), 1001);
    }

    // Attack: a stranger copies a submission and puts himself in as the dynamic payee.
    function test_Attack_StrangerNamesTheDynamicPayee_Reverts() public {
        IPayments.Policy memory policy = _withDynamic(bytes32(0));
        bytes memory signature = sign(voucher(7, 1 ether), policy);
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IPayments.ChoiceNotYours.selector, stranger));
        rail.paymentsExecutePolicy(voucher(7, 1 ether), policy, stranger, _noProof, 10_000, signature);
    }

    function test_Policy_DynamicPayeeMustBeAPayee_OthersRevert() public {
        IPayments.Policy memory policy = _withDynamic(bytes32(uint256(1)));
        bytes memory signature = sign(voucher(7, 1 ether), policy);
        vm.startPrank(alice);
        vm.expectRevert(abi.encodeWithSelector(IPayments.NotARecipient.selector, bob));
        rail.paymentsExecutePolicy(voucher(7, 1 ether), policy, bob, _noProof, 10_000, signature);
        rail.paymentsExecutePolicy(voucher(7, 1 ether), policy, alice, _noProof, 10_000, signature);
        assertEq(balance(alice), 10_000);
    }

    function test_Policy_DynamicPayeeFromATree_NeedsItsProof() public {
        (bytes32 leafBob, bytes32 leafTreasury) =
            (keccak256(abi.encodePacked(bob)), keccak256(abi.encodePacked(treasury)));
        bytes32 root = leafBob < leafTreasury
            ? keccak256(abi.encodePacked(leafBob, leafTreasury))
            : keccak256(abi.encodePacked(leafTreasury, leafBob));
        IPayments.Policy memory policy = _withDynamic(root);
        bytes memory signature = sign(voucher(7, 1 ether), policy);
        bytes32[] memory proof = new bytes32[](1);
        proof[0] = leafTreasury;
        vm.startPrank(bob);
        vm.expectRevert(abi.encodeWithSelector(IPayments.NotARecipient.selector, stranger));
        rail.paymentsExecutePolicy(voucher(7, 1 ether), policy, stranger, proof, 10_000, signature);
        vm.expectRevert(abi.encodeWithSelector(IPayments.NotARecipient.selector, bob));
        rail.paymentsExecutePolicy(voucher(7, 1 ether), policy, bob, _noProof, 10_000, signature);
        rail.paymentsExecutePolicy(voucher(7, 1 ether), policy, bob, proof, 10_000, signature);
        assertEq(balance(bob), 1000);
    }

    function test_Policy_NoDynamicShare_RefusesADynamicPayee() public {
        bytes memory signature = sign(voucher(7, 1 ether), split());
        vm.expectRevert(abi.encodeWithSelector(IPayments.NotARecipient.selector, stranger));
        rail.paymentsExecutePolicy(voucher(7, 1 ether), split(), stranger, _noProof, 10_000, signature);
    }

    function test_Policy_MalformedShapes_Revert() public {
        IPayments.Policy[5] memory shapes = [split(), split(), split(), split(), split()];
        shapes[0].fractions[2] = 201; // more than all
        shapes[1].fractions[2] = 0; // a payee with nothing
        shapes[1].dynamicBps = 200;
        shapes[2].fractions = new uint256[](2);
        shapes[3].targets = new address[](2);
        shapes[4].fractions[0] = type(uint256).max - 999; // wraps to the right sum
        for (uint256 i = 0; i < shapes.length; ++i) {
            bytes memory signature = sign(voucher(7, 1 ether), shapes[i]);
            vm.expectRevert(IPayments.PolicyMalformed.selector);
            rail.paymentsExecutePolicy(voucher(7, 1 ether), shapes[i], address(0), _noProof, 10_000, signature);
        }
    }

    // Attack: a policy other than the signed one: another payee, another target, another order.
    function test_Attack_PolicyChanged_Reverts() public {
        bytes memory signature = sign(voucher(7, 1 ether), split());
        IPayments.Policy[3] memory changed = [split(), split(), split()];
        changed[0].payees[0] = stranger;
        changed[1].targets = new address[](3);
        (changed[2].payees[0], changed[2].payees[2]) = (treasury, alice);
        for (uint256 i = 0; i < changed.length; ++i) {
            vm.expectRevert(IPayments.PayerDidNotSign.selector);
            rail.paymentsExecutePolicy(voucher(7, 1 ether), changed[i], address(0), _noProof, 10_000, signature);
        }
    }

    // Attack: many claims of one unit, each of which rounds the creator's share to nothing.
    function test_Attack_DustClaims_Revert() public {
        bytes memory signature = sign(voucher(7, 1 ether), split());
        vm.expectRevert(abi.encodeWithSelector(IPayments.AmountTooSmallToDivide.selector, 1, 10_000));
        rail.paymentsExecutePolicy(voucher(7, 1 ether), split(), address(0), _noProof, 1, signature);
        payPolicy(voucher(7, 1 ether), split(), 1 ether - 5);
        payPolicy(voucher(7, 1 ether), split(), 5); // all that is left
        assertEq(rail.redeemed(payer, address(token)), 1 ether);
    }

    function test_Policy_CustodyTarget_IsPaidAndTold() public {
        Custody custody = new Custody();
        IPayments.Policy memory policy = _intoCustody(address(custody));
        payPolicy(voucher(7, 1 ether), policy, 10_000);
        assertEq(balance(address(custody)), 9000);
        assertEq(custody.credited(alice), 9000);
        assertEq(rail.receivedTotal(alice, address(token)), 9000);
        assertEq(balance(alice), 0);
    }

    function test_Policy_CustodyOfAFeeToken_IsToldWhatArrived() public {
        FeeToken fee = new FeeToken();
        fee.mint(payer, 1 ether);
        vm.prank(payer);
        fee.approve(address(rail), type(uint256).max);
        Custody custody = new Custody();
        IPayments.Payment memory payment = voucher(7, 1 ether);
        payment.token = address(fee);
        payPolicy(payment, _intoCustody(address(custody)), 10_000);
        assertEq(custody.credited(alice), 8100);
        assertEq(rail.receivedTotal(alice, address(fee)), 8100);
    }

    // Attack: custody at an address without code: the tokens would lie where nobody answers for them.
    function test_Attack_TargetWithoutCode_Reverts() public {
        IPayments.Policy memory policy = _intoCustody(makeAddr("nothing"));
        bytes memory signature = sign(voucher(7, 1 ether), policy);
        vm.expectRevert(abi.encodeWithSelector(IPayments.TargetWithoutCode.selector, policy.targets[0]));
        rail.paymentsExecutePolicy(voucher(7, 1 ether), policy, address(0), _noProof, 10_000, signature);
    }

    // Attack: custody that claims again while it is being paid.
    function test_Attack_ReentrantCustody_IsRefused() public {
        Custody custody = new Custody();
        IPayments.Policy memory policy = _intoCustody(address(custody));
        IPayments.Payment memory payment = voucher(7, 1 ether);
        custody.arm(
            address(rail),
            abi.encodeCall(
                rail.paymentsExecutePolicy, (payment, policy, address(0), _noProof, 10_000, sign(payment, policy))
            )
        );
        payPolicy(payment, policy, 10_000);
        assertFalse(custody.entered());
        assertEq(custody.credited(alice), 9000);
    }

    // Attack: the last share cannot be moved; the shares before it must not stay moved.
    function test_Attack_OneShareFails_NothingMoves() public {
        vm.prank(payer);
        token.approve(address(rail), 9999);
        bytes memory signature = sign(voucher(7, 1 ether), split());
        vm.expectRevert();
        rail.paymentsExecutePolicy(voucher(7, 1 ether), split(), address(0), _noProof, 10_000, signature);
        assertEq(balance(alice) + balance(bob) + balance(treasury), 0);
        assertEq(rail.redeemed(payer, address(token)), 0);
    }

    // Attack: a plain voucher read as a policy, or a policy as a plain voucher.
    function test_Attack_PlainAndPolicyMixed_Reverts() public {
        IPayments.Policy memory policy = split();
        bytes memory signature = sign(voucher(7, 1 ether), policy);
        vm.prank(alice);
        vm.expectRevert(IPayments.PayerDidNotSign.selector);
        rail.paymentsExecute(voucher(7, 1 ether), policy.payees, alice, 10_000, signature);
    }

    function test_Policy_ClosedLine_Reverts() public {
        vm.prank(payer);
        rail.lineClose(address(token), 7);
        bytes memory signature = sign(voucher(7, 1 ether), split());
        vm.expectRevert(abi.encodeWithSelector(ILines.LineIsClosed.selector, payer, address(token), 7));
        rail.paymentsExecutePolicy(voucher(7, 1 ether), split(), address(0), _noProof, 10_000, signature);
    }

    function _withDynamic(bytes32 constraint) private view returns (IPayments.Policy memory policy) {
        policy.payees = only(alice);
        policy.fractions = new uint256[](1);
        policy.fractions[0] = 9000;
        policy.dynamicBps = 1000;
        policy.dynamicConstraint = constraint;
    }

    function _intoCustody(address custody) private view returns (IPayments.Policy memory policy) {
        policy = split();
        policy.targets = new address[](3);
        policy.targets[0] = custody;
    }
}
