// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Income} from "../../src/Income.sol";
import {IIncome} from "../../src/interfaces/IIncome.sol";
import {IPayments} from "../../src/interfaces/IPayments.sol";
import {FeeToken, ReentrantToken} from "../mocks/Tokens.sol";
import {RailTest} from "../rail/RailTest.sol";

contract IncomeTest is RailTest {
    Income private _income;
    address private _creator = makeAddr("creator");
    address private _manager = makeAddr("manager");
    uint256[] private _first = [0];

    function setUp() public override {
        super.setUp();
        _income = new Income(_creator, token);
    }

    function test_Pay_ThroughTheRail_IsReleasedAtOnceWithoutASchedule() public {
        _payByRail(10_000);
        assertEq(_income.owed(), 9000);
        vm.prank(_creator);
        assertEq(_income.release(treasury, _first), 9000);
        assertEq(balance(treasury), 9000 + 200);
        assertEq(_income.owed(), 0);
        vm.prank(_creator);
        assertEq(_income.release(treasury, _first), 0);
    }

    function test_Pay_ToTheCreator_IsSplit() public {
        address[] memory accounts = both(alice, bob);
        uint16[] memory shares = new uint16[](2);
        (shares[0], shares[1]) = (3333, 1);
        vm.prank(_creator);
        _income.setSplit(accounts, shares);
        _credit(_creator, 1001);
        assertEq(_grant(alice, 0), 333); // 333.6
        assertEq(_income.grantCount(bob), 0); // 0.1
        assertEq(_grant(_creator, 0), 668);
        _credit(alice, 50); // paid to alice herself: not split
        assertEq(_grant(alice, 1), 50);
    }

    // Attack: crediting oneself with nothing, or with a worthless token through the rail.
    function test_Attack_PayWithoutTokens_Reverts() public {
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IIncome.NotReceived.selector, 1, 0));
        _income.pay(stranger, 1);

        ReentrantToken junk = new ReentrantToken();
        junk.mint(payer, 1 ether);
        vm.prank(payer);
        junk.approve(address(rail), type(uint256).max);
        IPayments.Payment memory payment = voucher(9, 1 ether);
        payment.token = address(junk);
        IPayments.Policy memory policy = _policy();
        bytes memory signature = sign(payment, policy);
        vm.expectRevert(abi.encodeWithSelector(IIncome.NotReceived.selector, 9000, 0));
        rail.paymentsExecutePolicy(payment, policy, address(0), new bytes32[](0), 10_000, signature);
    }

    // Attack: crediting again what is owed to others.
    function test_Attack_PayTwice_Reverts() public {
        _credit(alice, 1000);
        vm.expectRevert(abi.encodeWithSelector(IIncome.NotReceived.selector, 1000, 0));
        _income.pay(stranger, 1000);
        vm.expectRevert(IIncome.NothingToCredit.selector);
        _income.pay(address(0), 1);
        vm.expectRevert(IIncome.NothingToCredit.selector);
        _income.pay(alice, 0);
    }

    function test_Pay_FeeToken_CreditsWhatArrived() public {
        FeeToken fee = new FeeToken();
        _income = new Income(_creator, fee);
        fee.mint(payer, 1 ether);
        vm.prank(payer);
        fee.approve(address(rail), type(uint256).max);
        IPayments.Payment memory payment = voucher(9, 1 ether);
        payment.token = address(fee);
        payPolicy(payment, _policy(), 10_000);
        assertEq(_income.owed(), 8100);
        assertEq(fee.balanceOf(address(_income)), 8100);
    }

    function test_Schedule_CliffThenLinear() public {
        vm.prank(_creator);
        _income.setSchedule(alice, IIncome.Schedule(10 days, 100 days));
        _credit(alice, 1000);
        vm.warp(START + 10 days - 1);
        assertEq(_releasable(alice, 0), 0);
        vm.warp(START + 10 days);
        assertEq(_releasable(alice, 0), 100);
        vm.prank(alice);
        _income.release(alice, _first);
        vm.warp(START + 50 days);
        assertEq(_releasable(alice, 0), 400);
        vm.warp(START + 100 days);
        vm.prank(alice);
        assertEq(_income.release(bob, _first), 900);
        assertEq(balance(bob), 900);
    }

    // Attack: a manager slows down what was credited before.
    function test_Attack_LaterSchedule_DoesNotTouchEarlierIncome() public {
        _credit(alice, 1000);
        vm.prank(_creator);
        _income.setManager(_manager, true);
        vm.prank(_manager);
        _income.setSchedule(alice, IIncome.Schedule(3650 days, 3650 days));
        assertEq(_releasable(alice, 0), 1000);
        _credit(alice, 500);
        assertEq(_releasable(alice, 1), 0);
    }

    // Attack: somebody else names managers, sets schedules or the split, or takes a payee's income.
    function test_Attack_Strangers_MayNothing() public {
        _credit(alice, 1000);
        vm.startPrank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IIncome.NotTheCreator.selector, stranger));
        _income.setManager(stranger, true);
        vm.expectRevert(abi.encodeWithSelector(IIncome.NotAManager.selector, stranger));
        _income.setSchedule(alice, IIncome.Schedule(0, 0));
        vm.expectRevert(abi.encodeWithSelector(IIncome.NotTheCreator.selector, stranger));
        _income.setSplit(new address[](0), new uint16[](0));
        vm.expectRevert();
        _income.release(stranger, _first);
        vm.stopPrank();

        vm.startPrank(_creator);
        _income.setManager(_manager, true);
        _income.setManager(_manager, false);
        vm.stopPrank();
        vm.prank(_manager);
        vm.expectRevert(abi.encodeWithSelector(IIncome.NotAManager.selector, _manager));
        _income.setSchedule(alice, IIncome.Schedule(0, 0));
    }

    // Attack: one payment named twice in one release.
    function test_Attack_SameGrantTwice_PaysOnce() public {
        _credit(alice, 1000);
        _credit(bob, 1000);
        uint256[] memory twice = new uint256[](2);
        vm.prank(alice);
        assertEq(_income.release(alice, twice), 1000);
        assertEq(balance(alice), 1000);
    }

    function test_Settings_Impossible_Revert() public {
        vm.startPrank(_creator);
        vm.expectRevert(abi.encodeWithSelector(IIncome.ScheduleInvalid.selector, 2, 1));
        _income.setSchedule(alice, IIncome.Schedule(2, 1));
        vm.expectRevert(abi.encodeWithSelector(IIncome.ScheduleInvalid.selector, 0, 3651 days));
        _income.setSchedule(alice, IIncome.Schedule(0, 3651 days));
        vm.expectRevert(IIncome.SplitInvalid.selector);
        _income.setSplit(only(alice), new uint16[](1));
        vm.expectRevert(IIncome.SplitInvalid.selector);
        _income.setSplit(only(alice), new uint16[](2));
        vm.expectRevert(IIncome.SplitInvalid.selector);
        _income.setSplit(new address[](17), new uint16[](17));
        uint16[] memory tooMuch = new uint16[](2);
        (tooMuch[0], tooMuch[1]) = (9000, 1001);
        vm.expectRevert(IIncome.SplitInvalid.selector);
        _income.setSplit(both(alice, bob), tooMuch);
    }

    function testFuzz_Release_AnyMoments_NeverMoreThanCredited(
        uint96 amount,
        uint32 cliff,
        uint32 duration,
        uint32[5] calldata waits
    ) public {
        duration = uint32(bound(duration, 0, 3650 days));
        cliff = uint32(bound(cliff, 0, duration));
        amount = uint96(bound(amount, 1, FUNDS));
        vm.prank(_creator);
        _income.setSchedule(alice, IIncome.Schedule(cliff, duration));
        _credit(alice, amount);
        uint256 paid = 0;
        for (uint256 i = 0; i < waits.length; ++i) {
            vm.warp(block.timestamp + waits[i] % 800 days);
            vm.prank(alice);
            paid += _income.release(alice, _first);
            assertEq(_income.owed(), amount - paid);
            assertEq(balance(address(_income)), amount - paid);
        }
        vm.warp(START + 3650 days);
        vm.prank(alice);
        assertEq(paid + _income.release(alice, _first), amount);
    }

    function _credit(address payee, uint256 amount) private {
        vm.prank(payer);
        assertTrue(token.transfer(address(_income), amount));
        _income.pay(payee, amount);
    }

    function _policy() private view returns (IPayments.Policy memory policy) {
        policy = split();
        policy.payees[0] = _creator;
        policy.targets = new address[](3);
        policy.targets[0] = address(_income);
    }

    function _payByRail(uint256 amount) private {
        payPolicy(voucher(7, 1 ether), _policy(), amount);
    }

    function _grant(address payee, uint256 index) private view returns (uint256) {
        (IIncome.Grant memory grant,) = _income.grantOf(payee, index);
        return grant.amount;
    }

    function _releasable(address payee, uint256 index) private view returns (uint256 amount) {
        (, amount) = _income.grantOf(payee, index);
    }
}
