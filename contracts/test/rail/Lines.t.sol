// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {ILines} from "../../src/interfaces/ILines.sol";
import {IPayments} from "../../src/interfaces/IPayments.sol";
import {RailTest} from "./RailTest.sol";

contract LinesTest is RailTest {
    function test_Available_UntouchedLine_IsWithoutBound() public view {
        assertEq(rail.lineAvailable(payer, address(token), 7), type(uint128).max);
    }

    function test_Open_WithCap_BoundsAllVouchers() public {
        vm.expectEmit(address(rail));
        emit ILines.LineOpened(payer, address(token), 7, 10 ether);
        vm.prank(payer);
        rail.lineOpen(address(token), 7, 10 ether);
        pay(voucher(7, 8 ether), alice, 8 ether);
        assertEq(rail.lineAvailable(payer, address(token), 7), 2 ether);
        _refused(
            voucher(7, 100 ether), 3 ether, abi.encodeWithSelector(ILines.AmountNotAvailable.selector, 3 ether, 2 ether)
        );
        vm.prank(payer);
        rail.lineOpen(address(token), 7, 3 ether); // below what was spent
        assertEq(rail.lineAvailable(payer, address(token), 7), 0);
    }

    // Attack: line 0, which the published rail leaves without a bound.
    function test_Attack_LineZero_HasItsCap() public {
        vm.prank(payer);
        rail.lineOpen(address(token), 0, 1 ether);
        pay(voucher(0, 100 ether), alice, 1 ether);
        _refused(voucher(0, 100 ether), 1, abi.encodeWithSelector(ILines.AmountNotAvailable.selector, 1, 0));
    }

    function test_Close_BeforeOrAfterUse_Wins() public {
        pay(voucher(7, 10 ether), alice, 1 ether);
        vm.expectEmit(address(rail));
        emit ILines.LineClosed(payer, address(token), 7);
        vm.prank(payer);
        rail.lineClose(address(token), 7);
        vm.prank(payer);
        rail.lineClose(address(token), 0);
        assertEq(rail.lineAvailable(payer, address(token), 7), 0);
        _refused(
            voucher(7, 10 ether), 1, abi.encodeWithSelector(ILines.LineIsClosed.selector, payer, address(token), 7)
        );
        _refused(
            voucher(0, 10 ether), 1, abi.encodeWithSelector(ILines.LineIsClosed.selector, payer, address(token), 0)
        );
    }

    // Attack: a line is closed and opened to make what was spent forgotten.
    function test_Attack_Reopened_KeepsWhatWasSpent() public {
        pay(voucher(7, 10 ether), alice, 10 ether);
        vm.startPrank(payer);
        rail.lineClose(address(token), 7);
        rail.lineOpen(address(token), 7, 0);
        vm.stopPrank();
        (uint256 spent, uint256 cap, bool closed) = rail.lineOf(payer, address(token), 7);
        assertEq(spent, 10 ether);
        assertEq(cap, 0);
        assertFalse(closed);
        _refused(voucher(7, 10 ether), 1, abi.encodeWithSelector(ILines.AmountNotAvailable.selector, 1, 0));
    }

    // Attack: somebody else opens or closes a payer's line.
    function test_Attack_OtherCaller_TouchesOnlyItsOwnLine() public {
        vm.prank(payer);
        rail.lineOpen(address(token), 7, 1 ether);
        vm.startPrank(stranger);
        rail.lineOpen(address(token), 7, 100 ether);
        rail.lineClose(address(token), 7);
        vm.stopPrank();
        assertEq(rail.lineAvailable(payer, address(token), 7), 1 ether);
    }

    function test_Open_CapTooLarge_Reverts() public {
        vm.expectRevert(
            abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 120, uint256(1) << 120)
        );
        rail.lineOpen(address(token), 7, 1 << 120);
    }

    // Attack: a ceiling and an amount near the end of the numbers, so that what was spent wraps around.
    function test_Attack_HugeNumbers_DoNotWrapAround() public {
        token.mint(payer, type(uint128).max);
        pay(voucher(7, type(uint256).max), alice, type(uint128).max);
        assertEq(rail.lineAvailable(payer, address(token), 7), 0);
        _refused(voucher(7, type(uint256).max), 1, abi.encodeWithSelector(ILines.AmountNotAvailable.selector, 1, 0));
        _refused(
            voucher(8, 0),
            type(uint256).max,
            abi.encodeWithSelector(ILines.AmountNotAvailable.selector, type(uint256).max, type(uint128).max)
        );
    }

    function _refused(IPayments.Payment memory payment, uint256 amount, bytes memory refusal) private {
        bytes memory signature = sign(payment, only(alice));
        vm.expectRevert(refusal);
        rail.paymentsExecute(payment, only(alice), alice, amount, signature);
    }
}
