// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Subscriptions
/// @notice A creator offers plans; a subscriber approves tokens and subscribes; once a period anybody may pull the price. A period is
/// charged once, only within its grace, and never after a cancellation.
/// @dev Prices of a plan never change: another price is another plan. Tokens go straight from subscriber to payee.
interface ISubscriptions {
    /// @notice What a creator offers.
    /// @param creator Who offers it.
    /// @param payee Who is paid: an account or a contract that can hold the token.
    /// @param token The ERC-20 it is paid in.
    /// @param price The price of one period, in the token's smallest unit.
    /// @param period Seconds of one period, a day at least.
    /// @param trial Seconds that are free the first time somebody subscribes.
    /// @param grace Seconds after the end of what is paid in which the next period may still be pulled without a gap: an hour at least,
    /// less than a period.
    /// @param open Whether new subscriptions are taken.
    struct Plan {
        address creator;
        address payee;
        address token;
        uint128 price;
        uint40 period;
        uint40 trial;
        uint40 grace;
        bool open;
    }

    /// @notice Somebody's subscription to a plan.
    /// @param paidUntil Until when it is paid, or free by its trial, in Unix time; 0 when there never was one.
    /// @param active Whether it may be charged: it was not cancelled and did not lapse.
    /// @param charges How many periods were charged.
    struct Subscription {
        uint40 paidUntil;
        bool active;
        uint64 charges;
    }

    /// @notice A plan was made.
    /// @param plan Its number.
    /// @param creator Who made it.
    event PlanCreated(uint256 indexed plan, address indexed creator);

    /// @notice A plan takes new subscriptions, or no more.
    /// @param plan Its number.
    /// @param open Whether it does.
    event PlanOpened(uint256 indexed plan, bool open);

    /// @notice Somebody subscribed.
    /// @param plan The plan.
    /// @param subscriber Who.
    /// @param paidUntil Until when nothing more is due.
    event Subscribed(uint256 indexed plan, address indexed subscriber, uint256 paidUntil);

    /// @notice A period was charged.
    /// @param plan The plan.
    /// @param subscriber Who paid.
    /// @param amount How much.
    /// @param paidUntil Until when it is paid now.
    event Charged(uint256 indexed plan, address indexed subscriber, uint256 amount, uint256 paidUntil);

    /// @notice A subscription was cancelled.
    /// @param plan The plan.
    /// @param subscriber Whose.
    /// @param paidUntil Until when it is still good.
    event Cancelled(uint256 indexed plan, address indexed subscriber, uint256 paidUntil);

    /// @notice There is no such plan, or it takes no new subscriptions.
    /// @param plan The number.
    error PlanNotOpen(uint256 plan);

    /// @notice The plan's numbers are impossible.
    error PlanInvalid();

    /// @notice The caller did not make this plan.
    /// @param caller The caller.
    error NotThePlansCreator(address caller);

    /// @notice The price is more than the subscriber agreed to.
    /// @param price The price.
    /// @param most What the subscriber agreed to.
    error PriceTooHigh(uint256 price, uint256 most);

    /// @notice There is a subscription already.
    error AlreadySubscribed();

    /// @notice There is no subscription that could be charged.
    error NotSubscribed();

    /// @notice What is due was charged already.
    /// @param from The first second at which the next charge may come.
    error NotDue(uint256 from);

    /// @notice The grace is over; the subscription has lapsed and is charged no more.
    /// @param until When it ended.
    error Lapsed(uint256 until);

    /// @notice Makes a plan of the caller.
    /// @param plan What it offers; `creator` and `open` are set here.
    /// @return id Its number.
    function createPlan(Plan calldata plan) external returns (uint256 id);

    /// @notice Opens or closes a plan for new subscriptions. Running ones go on.
    /// @param id Its number.
    /// @param open Whether it takes new ones.
    function setPlanOpen(uint256 id, bool open) external;

    /// @notice Subscribes the caller. Without a trial the first period is charged now.
    /// @param id The plan.
    /// @param most The price the caller agrees to.
    function subscribe(uint256 id, uint256 most) external;

    /// @notice Cancels the caller's subscription. What is paid stays good.
    /// @param id The plan.
    function cancel(uint256 id) external;

    /// @notice Charges the next period. Anybody may call, at its beginning at the earliest.
    /// @param id The plan.
    /// @param subscriber Who pays.
    function charge(uint256 id, address subscriber) external;

    /// @notice A plan.
    /// @param id Its number.
    /// @return plan The plan.
    function planOf(uint256 id) external view returns (Plan memory plan);

    /// @notice Somebody's subscription.
    /// @param id The plan.
    /// @param subscriber Who.
    /// @return subscription The subscription. One whose grace is over is shown as not active.
    function subscriptionOf(uint256 id, address subscriber) external view returns (Subscription memory subscription);

    /// @notice Whether somebody may watch now: paid, free by a trial, or within the grace of a subscription that runs.
    /// @param id The plan.
    /// @param subscriber Who.
    /// @return Whether that is so.
    function isGood(uint256 id, address subscriber) external view returns (bool);
}
