// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICustodyTarget} from "./ICustodyTarget.sol";

/// @title Income of a creator
/// @notice Takes what is paid for a creator's work in one token, and releases each payee's part by a schedule.
/// @dev The creator names managers, and managers set schedules for income that has yet to come. What a payee was credited under a schedule
/// nobody can take, stop or slow down. `pay` credits only what the contract finds it has received, so it does not matter who calls it;
/// whoever sends tokens here without saying for whom in the same transaction gives them to whoever speaks next.
interface IIncome is ICustodyTarget {
    /// @notice How income is released. Each payment starts its own run of it.
    /// @param cliff Seconds after a payment in which nothing of it is released.
    /// @param duration Seconds after a payment until all of it is released, evenly from the payment on; not less than the cliff, ten years
    /// at most. 0 is at once.
    struct Schedule {
        uint32 cliff;
        uint32 duration;
    }

    /// @notice One payment to a payee that is released over time.
    /// @param start When it came, in Unix time.
    /// @param cliff Its cliff in seconds.
    /// @param duration Its duration in seconds.
    /// @param amount How much it was.
    /// @param released How much of it the payee has had.
    struct Grant {
        uint40 start;
        uint32 cliff;
        uint32 duration;
        uint128 amount;
        uint128 released;
    }

    /// @notice A manager was named or dismissed.
    /// @param manager Who.
    /// @param active Whether it is one now.
    event ManagerChanged(address indexed manager, bool active);

    /// @notice A payee's schedule for later income was set.
    /// @param payee Whose.
    /// @param cliff Its cliff in seconds.
    /// @param duration Its duration in seconds.
    event ScheduleChanged(address indexed payee, uint32 cliff, uint32 duration);

    /// @notice The split of what is paid to the creator was set.
    /// @param accounts Who shares it.
    /// @param shares Their shares in parts of 10 000; the rest is the creator's.
    event SplitChanged(address[] accounts, uint16[] shares);

    /// @notice Income came in.
    /// @param payee For whom.
    /// @param grant The number of the payment, counted for each payee.
    /// @param amount How much.
    event IncomeReceived(address indexed payee, uint256 indexed grant, uint256 amount);

    /// @notice A payee was paid.
    /// @param payee Whom.
    /// @param to Where it went.
    /// @param amount How much.
    event IncomeReleased(address indexed payee, address indexed to, uint256 amount);

    /// @notice The caller is not the creator.
    /// @param caller The caller.
    error NotTheCreator(address caller);

    /// @notice The caller is neither the creator nor a manager.
    /// @param caller The caller.
    error NotAManager(address caller);

    /// @notice The split is too long, has a zero in it or more than all, or its lists differ in length.
    error SplitInvalid();

    /// @notice The cliff ends after the duration, or that is too long.
    /// @param cliff The cliff in seconds.
    /// @param duration The duration in seconds.
    error ScheduleInvalid(uint32 cliff, uint32 duration);

    /// @notice Less arrived than is to be credited.
    /// @param amount What is to be credited.
    /// @param arrived What is here and nobody's yet.
    error NotReceived(uint256 amount, uint256 arrived);

    /// @notice There is no payee, or nothing to credit.
    error NothingToCredit();

    /// @notice Names or dismisses a manager. Only the creator may.
    /// @param manager Who.
    /// @param active Whether it is one from now on.
    function setManager(address manager, bool active) external;

    /// @notice Sets who shares what is paid to the creator from now on. Only the creator may.
    /// @param accounts Who, sixteen at most.
    /// @param shares Their shares in parts of 10 000; the rest, and what rounding leaves, is the creator's.
    function setSplit(address[] calldata accounts, uint16[] calldata shares) external;

    /// @notice Sets how a payee's later income is released. Income that came before keeps its schedule. The creator or a manager may.
    /// @param payee Whose.
    /// @param schedule The schedule.
    function setSchedule(address payee, Schedule calldata schedule) external;

    /// @notice Pays the caller what is released of some of its payments.
    /// @param to Where it goes.
    /// @param grants The numbers of the payments, so that no list ever becomes too long to be paid.
    /// @return amount How much.
    function release(address to, uint256[] calldata grants) external returns (uint256 amount);

    /// @notice How many payments a payee has had.
    /// @param payee The payee.
    /// @return count The number.
    function grantCount(address payee) external view returns (uint256 count);

    /// @notice One of them.
    /// @param payee The payee.
    /// @param index Its number.
    /// @return grant The payment.
    /// @return releasable How much of it could be released now.
    function grantOf(address payee, uint256 index) external view returns (Grant memory grant, uint256 releasable);

    /// @notice The split of what is paid to the creator.
    /// @return accounts Who shares it.
    /// @return shares Their shares in parts of 10 000.
    function splitOf() external view returns (address[] memory accounts, uint16[] memory shares);

    /// @notice What is here and credited to nobody yet.
    /// @return amount In the token's smallest unit.
    function uncredited() external view returns (uint256 amount);
}
