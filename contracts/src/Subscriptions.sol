// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {ISubscriptions} from "./interfaces/ISubscriptions.sol";

/// @title Subscriptions
/// @notice One for all creators; it never holds a token, and nobody owns it.
contract Subscriptions is ISubscriptions, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    uint256 private constant _SHORTEST_PERIOD = 1 days;
    uint256 private constant _SHORTEST_GRACE = 1 hours;
    uint256 private constant _LONGEST = 3650 days;

    Plan[] private _plans;
    mapping(uint256 plan => mapping(address subscriber => Subscription)) private _subscriptions;

    /// @inheritdoc ISubscriptions
    function createPlan(Plan calldata plan) external returns (uint256 id) {
        if (
            plan.payee == address(0) || plan.token.code.length == 0 || plan.price == 0 || plan.period < _SHORTEST_PERIOD
                || plan.period > _LONGEST || plan.trial > _LONGEST || plan.grace < _SHORTEST_GRACE
                || plan.grace >= plan.period
        ) revert PlanInvalid();
        id = _plans.length;
        _plans.push(plan);
        _plans[id].creator = msg.sender;
        _plans[id].open = true;
        emit PlanCreated(id, msg.sender);
    }

    /// @inheritdoc ISubscriptions
    function setPlanOpen(uint256 id, bool open) external {
        if (id >= _plans.length || _plans[id].creator != msg.sender) revert NotThePlansCreator(msg.sender);
        _plans[id].open = open;
        emit PlanOpened(id, open);
    }

    /// @inheritdoc ISubscriptions
    function subscribe(uint256 id, uint256 most) external nonReentrant {
        if (id >= _plans.length || !_plans[id].open) revert PlanNotOpen(id);
        Plan memory plan = _plans[id];
        if (plan.price > most) revert PriceTooHigh(plan.price, most);
        Subscription storage own = _subscriptions[id][msg.sender];
        if (own.active && _now() < own.paidUntil + plan.grace) revert AlreadySubscribed();

        own.active = true;
        uint256 paidUntil = own.paidUntil;
        bool firstTime = paidUntil == 0;
        if (firstTime && plan.trial != 0) {
            own.paidUntil = uint40(_now() + plan.trial);
        } else if (paidUntil <= _now()) {
            _take(id, plan, msg.sender, own, _now());
        } // else what was paid before a cancellation is still good: nothing is due before it ends
        emit Subscribed(id, msg.sender, own.paidUntil);
    }

    /// @inheritdoc ISubscriptions
    function cancel(uint256 id) external {
        Subscription storage own = _subscriptions[id][msg.sender];
        if (!own.active) revert NotSubscribed();
        own.active = false;
        emit Cancelled(id, msg.sender, own.paidUntil);
    }

    /// @inheritdoc ISubscriptions
    function charge(uint256 id, address subscriber) external nonReentrant {
        Subscription storage subscription = _subscriptions[id][subscriber];
        if (!subscription.active) revert NotSubscribed();
        Plan memory plan = _plans[id];
        uint256 due = subscription.paidUntil;
        if (_now() < due) revert NotDue(due);
        if (_now() >= due + plan.grace) revert Lapsed(due + plan.grace);
        _take(id, plan, subscriber, subscription, due);
    }

    /// @inheritdoc ISubscriptions
    function planOf(uint256 id) external view returns (Plan memory plan) {
        return _plans[id];
    }

    /// @inheritdoc ISubscriptions
    function subscriptionOf(uint256 id, address subscriber) external view returns (Subscription memory subscription) {
        subscription = _subscriptions[id][subscriber];
        subscription.active = subscription.active && !_hasLapsed(id, subscription);
    }

    /// @inheritdoc ISubscriptions
    function isGood(uint256 id, address subscriber) external view returns (bool) {
        Subscription memory subscription = _subscriptions[id][subscriber];
        return _now() < subscription.paidUntil || (subscription.active && !_hasLapsed(id, subscription));
    }

    /// @dev The books are written before the tokens move; when they do not, all of it is undone and the charge may be tried again.
    function _take(uint256 id, Plan memory plan, address subscriber, Subscription storage subscription, uint256 from)
        private
    {
        uint256 paidUntil = from + plan.period;
        subscription.paidUntil = uint40(paidUntil);
        ++subscription.charges;
        emit Charged(id, subscriber, plan.price, paidUntil);
        IERC20(plan.token).safeTransferFrom(subscriber, plan.payee, plan.price);
    }

    function _hasLapsed(uint256 id, Subscription memory subscription) private view returns (bool) {
        return _now() >= subscription.paidUntil + _plans[id].grace;
    }

    function _now() private view returns (uint256) {
        return block.timestamp; // solhint-disable-line not-rely-on-time
    }
}
