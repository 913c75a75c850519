// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {ISubscriptions} from "../../src/interfaces/ISubscriptions.sol";
import {Subscriptions} from "../../src/Subscriptions.sol";
import {PlainToken, ReentrantToken} from "../mocks/Tokens.sol";

contract SubscriptionsTest is Test {
    uint256 private constant START = 1_767_225_600;
    uint128 private constant PRICE = 5 ether;
    uint40 private constant PERIOD = 30 days;
    uint40 private constant TRIAL = 7 days;
    uint40 private constant GRACE = 3 days;

    Subscriptions private _subscriptions;
    PlainToken private _token;
    address private _creator = makeAddr("creator");
    address private _payee = makeAddr("payee");
    address private _fan = makeAddr("fan");
    address private _anyone = makeAddr("anyone");
    uint256 private _plan;
    uint256 private _trialPlan;

    function setUp() public {
        vm.warp(START);
        _subscriptions = new Subscriptions();
        _token = new PlainToken(18);
        _token.mint(_fan, 100 ether);
        vm.prank(_fan);
        _token.approve(address(_subscriptions), type(uint256).max);
        _plan = _create(0);
        _trialPlan = _create(TRIAL);
    }

    function test_Subscribe_WithoutTrial_PaysTheFirstPeriodNow() public {
        _subscribe(_plan);
        assertEq(_token.balanceOf(_payee), PRICE);
        assertEq(_of(_plan).paidUntil, START + PERIOD);
        assertTrue(_subscriptions.isGood(_plan, _fan));
    }

    function test_Subscribe_WithTrial_IsFreeOnceOnly() public {
        _subscribe(_trialPlan);
        assertEq(_token.balanceOf(_payee), 0);
        assertEq(_of(_trialPlan).paidUntil, START + TRIAL);
        _cancel(_trialPlan);
        vm.warp(START + TRIAL);
        _subscribe(_trialPlan);
        assertEq(_token.balanceOf(_payee), PRICE);
        assertEq(_of(_trialPlan).paidUntil, START + TRIAL + PERIOD);
    }

    function test_Charge_ByAnyone_AtTheBeginningOfThePeriod() public {
        _subscribe(_plan);
        vm.warp(START + PERIOD - 1);
        _chargeReverts(abi.encodeWithSelector(ISubscriptions.NotDue.selector, START + PERIOD));
        vm.warp(START + PERIOD);
        _charge();
        assertEq(_token.balanceOf(_payee), 2 * PRICE);
        assertEq(_of(_plan).paidUntil, START + 2 * PERIOD);
        assertEq(_of(_plan).charges, 2);
    }

    // Attack: one period charged twice, at once or by waiting within the grace.
    function test_Attack_DoubleCharge_Reverts() public {
        _subscribe(_plan);
        vm.warp(START + PERIOD + GRACE - 1);
        _charge();
        _chargeReverts(abi.encodeWithSelector(ISubscriptions.NotDue.selector, START + 2 * PERIOD));
        assertEq(_token.balanceOf(_payee), 2 * PRICE);
    }

    // Attack: periods that went by unused are collected afterwards.
    function test_Attack_ChargeAfterTheGrace_Lapses() public {
        _subscribe(_plan);
        vm.warp(START + PERIOD + GRACE);
        _chargeReverts(abi.encodeWithSelector(ISubscriptions.Lapsed.selector, START + PERIOD + GRACE));
        assertFalse(_of(_plan).active);
        assertFalse(_subscriptions.isGood(_plan, _fan));
        _subscribe(_plan);
        assertEq(_of(_plan).paidUntil, START + PERIOD + GRACE + PERIOD);
        assertEq(_token.balanceOf(_payee), 2 * PRICE);
    }

    function test_Grace_KeepsItGoodUntilTheChargeComes() public {
        _subscribe(_plan);
        vm.warp(START + PERIOD + GRACE - 1);
        assertTrue(_subscriptions.isGood(_plan, _fan));
        vm.prank(_fan);
        vm.expectRevert(ISubscriptions.AlreadySubscribed.selector);
        _subscriptions.subscribe(_plan, PRICE);
    }

    function test_Charge_EmptyWallet_RevertsAndMayBeTriedAgain() public {
        _subscribe(_plan);
        vm.prank(_fan);
        assertTrue(_token.transfer(_anyone, 95 ether));
        vm.warp(START + PERIOD);
        vm.expectRevert();
        _subscriptions.charge(_plan, _fan);
        assertEq(_of(_plan).paidUntil, START + PERIOD);
        _token.mint(_fan, PRICE);
        _charge();
        assertEq(_of(_plan).paidUntil, START + 2 * PERIOD);
    }

    function test_Cancel_KeepsWhatIsPaidAndStopsCharges() public {
        _subscribe(_plan);
        _cancel(_plan);
        assertTrue(_subscriptions.isGood(_plan, _fan));
        vm.warp(START + PERIOD);
        assertFalse(_subscriptions.isGood(_plan, _fan));
        _chargeReverts(abi.encodeWithSelector(ISubscriptions.NotSubscribed.selector));
        vm.prank(_fan);
        vm.expectRevert(ISubscriptions.NotSubscribed.selector);
        _subscriptions.cancel(_plan);
    }

    // Attack: cancelling and coming back within a paid period must neither cost nor win anything.
    function test_Attack_CancelAndReturn_ChargesNothingTwice() public {
        _subscribe(_plan);
        _cancel(_plan);
        _subscribe(_plan);
        assertEq(_token.balanceOf(_payee), PRICE);
        assertEq(_of(_plan).paidUntil, START + PERIOD);
        vm.warp(START + PERIOD);
        _charge();
        assertEq(_token.balanceOf(_payee), 2 * PRICE);
    }

    // Attack: somebody is charged who never subscribed, though he approved the contract.
    function test_Attack_ChargeOfAStranger_Reverts() public {
        _chargeReverts(abi.encodeWithSelector(ISubscriptions.NotSubscribed.selector));
        vm.expectRevert(ISubscriptions.NotSubscribed.selector);
        _subscriptions.charge(99, _fan);
    }

    // Attack: a dearer plan than the page showed.
    function test_Attack_PriceAboveWhatWasAgreed_Reverts() public {
        vm.prank(_fan);
        vm.expectRevert(abi.encodeWithSelector(ISubscriptions.PriceTooHigh.selector, PRICE, PRICE - 1));
        _subscriptions.subscribe(_plan, PRICE - 1);
    }

    // Attack: a token that charges again while it is charged.
    function test_Attack_ReentrantToken_ChargesOnce() public {
        ReentrantToken evil = new ReentrantToken();
        evil.mint(_fan, 100 ether);
        vm.prank(_fan);
        evil.approve(address(_subscriptions), type(uint256).max);
        ISubscriptions.Plan memory plan = _subscriptions.planOf(_plan);
        plan.token = address(evil);
        vm.prank(_creator);
        uint256 id = _subscriptions.createPlan(plan);
        _subscribe(id);
        vm.warp(START + PERIOD);
        evil.arm(address(_subscriptions), abi.encodeCall(_subscriptions.charge, (id, _fan)));
        _subscriptions.charge(id, _fan);
        assertFalse(evil.entered());
        assertEq(evil.balanceOf(_payee), 2 * PRICE);
    }

    function test_Plan_Closed_TakesNoNewOnesAndKeepsTheOld() public {
        _subscribe(_plan);
        vm.prank(_anyone);
        vm.expectRevert(abi.encodeWithSelector(ISubscriptions.NotThePlansCreator.selector, _anyone));
        _subscriptions.setPlanOpen(_plan, false);
        vm.prank(_creator);
        _subscriptions.setPlanOpen(_plan, false);
        vm.prank(_anyone);
        vm.expectRevert(abi.encodeWithSelector(ISubscriptions.PlanNotOpen.selector, _plan));
        _subscriptions.subscribe(_plan, PRICE);
        vm.warp(START + PERIOD);
        _charge();
        vm.expectRevert(abi.encodeWithSelector(ISubscriptions.PlanNotOpen.selector, 99));
        _subscriptions.subscribe(99, PRICE);
    }

    function test_Plan_Impossible_Reverts() public {
        ISubscriptions.Plan[7] memory plans;
        for (uint256 i = 0; i < plans.length; ++i) {
            plans[i] = _subscriptions.planOf(_plan);
        }
        plans[0].payee = address(0);
        plans[1].token = makeAddr("nothing");
        plans[2].price = 0;
        plans[3].period = 1 days - 1;
        plans[4].grace = PERIOD;
        plans[5].grace = 1 hours - 1;
        plans[6].trial = 3651 days;
        for (uint256 i = 0; i < plans.length; ++i) {
            vm.expectRevert(ISubscriptions.PlanInvalid.selector);
            _subscriptions.createPlan(plans[i]);
        }
    }

    function testFuzz_Charges_AnyMoments_NeverMoreThanPeriodsBegun(uint32[12] calldata waits) public {
        _token.mint(_fan, 1000 ether);
        _subscribe(_plan);
        for (uint256 i = 0; i < waits.length; ++i) {
            vm.warp(block.timestamp + waits[i] % 40 days);
            if (i % 5 == 4) {
                vm.prank(_fan);
                try _subscriptions.subscribe(_plan, PRICE) {} catch {}
            }
            try _subscriptions.charge(_plan, _fan) {} catch {}
            uint256 periods = (block.timestamp - START) / PERIOD + 1;
            assertLe(_token.balanceOf(_payee), periods * PRICE);
            assertEq(_token.balanceOf(_payee), _of(_plan).charges * PRICE);
        }
    }

    function _create(uint40 trial) private returns (uint256) {
        vm.prank(_creator);
        return _subscriptions.createPlan(
            ISubscriptions.Plan({
                creator: address(0),
                payee: _payee,
                token: address(_token),
                price: PRICE,
                period: PERIOD,
                trial: trial,
                grace: GRACE,
                open: false
            })
        );
    }

    function _subscribe(uint256 id) private {
        vm.prank(_fan);
        _subscriptions.subscribe(id, PRICE);
    }

    function _cancel(uint256 id) private {
        vm.prank(_fan);
        _subscriptions.cancel(id);
    }

    function _charge() private {
        vm.prank(_anyone);
        _subscriptions.charge(_plan, _fan);
    }

    function _chargeReverts(bytes memory refusal) private {
        vm.prank(_anyone);
        vm.expectRevert(refusal);
        _subscriptions.charge(_plan, _fan);
    }

    function _of(uint256 id) private view returns (ISubscriptions.Subscription memory) {
        return _subscriptions.subscriptionOf(id, _fan);
    }
}
