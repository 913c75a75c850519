// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {IReserve} from "../../src/interfaces/IReserve.sol";
import {ISafebux} from "../../src/interfaces/ISafebux.sol";
import {Reserve} from "../../src/Reserve.sol";
import {Safebux} from "../../src/Safebux.sol";
import {FeeToken, PlainToken} from "../mocks/Tokens.sol";

contract ReserveTest is Test {
    uint256 private constant START = 1_767_225_600;
    address private constant NATIVE = address(0);
    uint128 private constant RATE = 0.02 ether; // a Safebux for two cents

    TimelockController private _timelock;
    Safebux private _safebux;
    Reserve private _reserve;
    PlainToken private _usdc;
    address private _alice = makeAddr("alice");
    address private _bob = makeAddr("bob");

    function setUp() public {
        vm.warp(START);
        address[] memory self = new address[](1);
        self[0] = address(this);
        _timelock = new TimelockController(2 days, self, self, address(0));
        address reserve = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 1);
        _safebux = new Safebux(makeAddr("rail"), _timelock, reserve, 1_000_000_000 ether);
        _reserve = new Reserve(_safebux, address(_timelock));
        assertEq(address(_reserve), reserve);
        _usdc = new PlainToken(6);
        vm.startPrank(address(_timelock));
        _reserve.list(address(_usdc), RATE);
        _reserve.list(NATIVE, 0.000_01 ether);
        vm.stopPrank();
        for (uint256 i = 0; i < 2; ++i) {
            address one = i == 0 ? _alice : _bob;
            _usdc.mint(one, 1_000_000e6);
            vm.deal(one, 1000 ether);
            vm.startPrank(one);
            _usdc.approve(address(_reserve), type(uint256).max);
            _safebux.approve(address(_reserve), type(uint256).max);
            vm.stopPrank();
        }
    }

    function test_Buy_WithSixDecimals_GivesTheRateLessTheFee() public {
        assertEq(_buy(_alice, 200e6), 9950 ether); // 200 less 0.5 % at 0.02
        assertEq(_safebux.balanceOf(_alice), 9950 ether);
        assertEq(_usdc.balanceOf(address(_reserve)), 200e6);
    }

    function test_Buy_WithNativeCoin_NeedsExactlyThatValue() public {
        vm.startPrank(_alice);
        assertEq(_reserve.buy{value: 1 ether}(NATIVE, 1 ether, 0), 99_500 ether);
        vm.expectRevert(IReserve.ValueMismatch.selector);
        _reserve.buy{value: 1 ether}(NATIVE, 2 ether, 0);
        vm.expectRevert(IReserve.ValueMismatch.selector);
        _reserve.buy{value: 1 ether}(address(_usdc), 1e6, 0);
    }

    function test_BuyAndRedeem_LessThanAgreed_Revert() public {
        vm.prank(_alice);
        vm.expectRevert(abi.encodeWithSelector(IReserve.TooLittle.selector, 9950 ether, 9950 ether + 1));
        _reserve.buy(address(_usdc), 200e6, 9950 ether + 1);
        _buy(_alice, 200e6);
        vm.startPrank(_alice);
        vm.expectRevert(abi.encodeWithSelector(IReserve.TooLittle.selector, 1.99e6, 1.99e6 + 1));
        _reserve.redeem(address(_usdc), 100 ether, 1.99e6 + 1, false);
        vm.expectRevert(abi.encodeWithSelector(IReserve.TooLittle.selector, 0, 0));
        _reserve.redeem(address(_usdc), 1, 0, false); // dust gives nothing and must not cost anything
    }

    function test_Redeem_HeldEnough_PaysAtOnceAndBurns() public {
        _buy(_alice, 200e6);
        uint256 supply = _safebux.totalSupply();
        vm.prank(_alice);
        assertEq(_reserve.redeem(address(_usdc), 500 ether, 0, false), 9.95e6);
        assertEq(_safebux.totalSupply(), supply - 500 ether);
        assertEq(_usdc.balanceOf(_alice), 1_000_000e6 - 200e6 + 9.95e6);
    }

    function test_Redeem_IsUnderTheHoldersDailyLimit() public {
        _buy(_alice, 200e6);
        vm.prank(_alice);
        vm.expectRevert(abi.encodeWithSelector(ISafebux.DailyLimitExceeded.selector, _alice, 996 ether, 995 ether));
        _reserve.redeem(address(_usdc), 996 ether, 0, false);
    }

    function test_Queue_FirstComeFirstServed_AlsoInParts() public {
        _emptyWithHolders();
        uint256 dueAlice = _wait(_alice, 900 ether); // 17.91
        uint256 dueBob = _wait(_bob, 500 ether); // 9.95
        (uint256 first, uint256 end, uint256 due) = _reserve.queueOf(address(_usdc));
        assertEq(first, 0);
        assertEq(end, 2);
        assertEq(due, dueAlice + dueBob);

        _usdc.mint(address(_reserve), 10e6);
        _reserve.settle(address(_usdc), 10);
        assertEq(_reserve.settledFor(_alice, address(_usdc)), 10e6);
        assertEq(_reserve.settledFor(_bob, address(_usdc)), 0);
        assertEq(_reserve.available(address(_usdc)), 0);

        _usdc.mint(address(_reserve), 100e6);
        _reserve.settle(address(_usdc), 10);
        assertEq(_reserve.settledFor(_alice, address(_usdc)), dueAlice);
        assertEq(_reserve.settledFor(_bob, address(_usdc)), dueBob);
        assertEq(_safebux.balanceOf(address(_reserve)), 0);
        uint256 before = _usdc.balanceOf(_alice);
        vm.prank(_alice);
        _reserve.withdraw(address(_usdc), payable(_alice));
        assertEq(_usdc.balanceOf(_alice), before + dueAlice);
    }

    // Attack: somebody with less patience is served before those who wait.
    function test_Attack_JumpingTheQueue_Reverts() public {
        _emptyWithHolders();
        uint256 due = _wait(_alice, 900 ether);
        _usdc.mint(address(_reserve), due);
        vm.prank(_bob);
        vm.expectRevert(abi.encodeWithSelector(IReserve.CannotPayNow.selector, 9.95e6, due));
        _reserve.redeem(address(_usdc), 500 ether, 0, false);
        _reserve.settle(address(_usdc), 1);
        vm.prank(_bob);
        vm.expectRevert(abi.encodeWithSelector(IReserve.CannotPayNow.selector, 9.95e6, 0)); // what was settled is alice's
        _reserve.redeem(address(_usdc), 500 ether, 0, false);
    }

    function test_TakeBack_GivesEverythingThatStillWaits() public {
        _emptyWithHolders();
        uint256 before = _safebux.balanceOf(_alice);
        uint256 due = _wait(_alice, 900 ether);
        _wait(_bob, 500 ether);
        _usdc.mint(address(_reserve), due / 2);
        _reserve.settle(address(_usdc), 1);
        vm.prank(_bob);
        vm.expectRevert(IReserve.NotWaiting.selector);
        _reserve.takeBack(address(_usdc), 0);
        vm.prank(_alice);
        _reserve.takeBack(address(_usdc), 0);
        assertEq(_safebux.balanceOf(_alice), before - 450 ether);
        vm.prank(_alice);
        vm.expectRevert(IReserve.NotWaiting.selector);
        _reserve.takeBack(address(_usdc), 0);
        _usdc.mint(address(_reserve), 100e6);
        _reserve.settle(address(_usdc), 5);
        assertEq(_reserve.settledFor(_bob, address(_usdc)), 9.95e6);
        assertEq(_reserve.settledFor(_alice, address(_usdc)), due / 2);
    }

    // Attack: a waiting contract that takes no coin must not stop those behind it.
    function test_Attack_HolderThatTakesNoCoin_StopsNobody() public {
        vm.prank(_alice);
        _reserve.buy{value: 10 ether}(NATIVE, 10 ether, 0);
        vm.deal(address(_reserve), 0);
        vm.etch(_alice, hex"fe");
        vm.prank(_alice);
        _reserve.redeem(NATIVE, 1000 ether, 0, true);
        vm.deal(address(_reserve), 1 ether);
        _reserve.settle(NATIVE, 1);
        vm.startPrank(_alice);
        vm.expectRevert(abi.encodeWithSelector(IReserve.SendFailed.selector, _alice));
        _reserve.withdraw(NATIVE, payable(_alice));
        _reserve.withdraw(NATIVE, payable(_bob));
        assertEq(_bob.balance, 1000 ether + 0.009_95 ether);
    }

    function test_Rate_MovesByATwentiethADayAndByTheTimelockOnly() public {
        vm.expectRevert(abi.encodeWithSelector(IReserve.NotTheTimelock.selector, address(this)));
        _reserve.setRate(address(_usdc), RATE);
        vm.expectRevert(abi.encodeWithSelector(IReserve.NotTheTimelock.selector, address(this)));
        _reserve.list(makeAddr("asset"), RATE);
        vm.startPrank(address(_timelock));
        _reserve.setRate(address(_usdc), RATE * 105 / 100);
        vm.expectRevert(
            abi.encodeWithSelector(
                IReserve.RateOutOfBounds.selector, RATE * 106 / 100, RATE * 95 / 100, RATE * 105 / 100
            )
        );
        _reserve.setRate(address(_usdc), RATE * 106 / 100); // measured from the morning, not from the last change
        _reserve.setRate(address(_usdc), RATE * 95 / 100);
        vm.warp(START + 1 days);
        _reserve.setRate(address(_usdc), uint128(uint256(RATE) * 95 * 95 / 10_000));
        vm.expectRevert();
        _reserve.setRate(address(_usdc), 0);
    }

    function test_List_TwiceOrUnknownOrOdd_Reverts() public {
        PlainToken odd = new PlainToken(19);
        vm.startPrank(address(_timelock));
        vm.expectRevert(abi.encodeWithSelector(IReserve.AssetInvalid.selector, address(_usdc)));
        _reserve.list(address(_usdc), RATE);
        vm.expectRevert(abi.encodeWithSelector(IReserve.AssetInvalid.selector, address(odd)));
        _reserve.list(address(odd), RATE);
        vm.expectRevert(abi.encodeWithSelector(IReserve.AssetInvalid.selector, address(_safebux)));
        _reserve.list(address(_safebux), RATE);
        vm.stopPrank();
        vm.expectRevert(abi.encodeWithSelector(IReserve.AssetInvalid.selector, address(odd)));
        _reserve.buy(address(odd), 1, 0);
    }

    function test_Buy_FeeToken_CountsWhatArrived() public {
        FeeToken fee = new FeeToken();
        vm.prank(address(_timelock));
        _reserve.list(address(fee), RATE);
        fee.mint(_alice, 100 ether);
        vm.startPrank(_alice);
        fee.approve(address(_reserve), type(uint256).max);
        assertEq(_reserve.buy(address(fee), 100 ether, 0), 4477.5 ether); // 90 less 0.5 %
    }

    function testFuzz_BuyThenRedeem_NeverWins(uint96 amount, uint16 step) public {
        amount = uint96(bound(amount, 1000, 900_000e6));
        uint256 bought = _buy(_alice, amount);
        uint256 part = _safebux.transferable(_alice) * bound(step, 1, 1000) / 1000;
        vm.prank(_alice);
        try _reserve.redeem(address(_usdc), part, 0, false) returns (uint256 paid) {
            assertLe(paid * bought, uint256(amount) * part);
        } catch {}
    }

    function _buy(address who, uint256 amount) private returns (uint256) {
        vm.prank(who);
        return _reserve.buy(address(_usdc), amount, 0);
    }

    /// @dev Both have Safebux, and the reserve has lost what it held.
    function _emptyWithHolders() private {
        _buy(_alice, 200e6);
        _buy(_bob, 200e6);
        deal(address(_usdc), address(_reserve), 0);
    }

    function _wait(address who, uint256 safebux) private returns (uint256 due) {
        due = safebux / 50 * 995 / 1000 / 1e12;
        vm.prank(who);
        assertEq(_reserve.redeem(address(_usdc), safebux, due, true), 0);
    }
}
