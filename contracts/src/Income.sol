// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {ICustodyTarget} from "./interfaces/ICustodyTarget.sol";
import {IIncome} from "./interfaces/IIncome.sol";

/// @title Income of a creator
/// @notice One for each creator and token.
contract Income is IIncome, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @notice Who names managers.
    address public immutable CREATOR;

    /// @notice What is paid.
    IERC20 public immutable TOKEN;

    uint256 private constant _WHOLE = 10_000;
    uint256 private constant _LONGEST_SPLIT = 16;
    uint256 private constant _LONGEST_DURATION = 3650 days;

    /// @notice Whether somebody is a manager.
    mapping(address account => bool) public isManager;

    /// @notice The schedule of a payee's later income.
    mapping(address payee => Schedule) public scheduleOf;

    /// @notice What is owed to all payees.
    uint256 public owed;

    mapping(address payee => Grant[]) private _grants;
    address[] private _splitAccounts;
    uint16[] private _splitShares;

    /// @notice Deploys the contract.
    /// @param creator Who names managers.
    /// @param token What is paid.
    constructor(address creator, IERC20 token) {
        (CREATOR, TOKEN) = (creator, token);
    }

    /// @inheritdoc IIncome
    function setManager(address manager, bool active) external {
        if (msg.sender != CREATOR) revert NotTheCreator(msg.sender);
        isManager[manager] = active;
        emit ManagerChanged(manager, active);
    }

    /// @inheritdoc IIncome
    function setSchedule(address payee, Schedule calldata schedule) external {
        if (msg.sender != CREATOR && !isManager[msg.sender]) revert NotAManager(msg.sender);
        if (schedule.cliff > schedule.duration || schedule.duration > _LONGEST_DURATION) {
            revert ScheduleInvalid(schedule.cliff, schedule.duration);
        }
        scheduleOf[payee] = schedule;
        emit ScheduleChanged(payee, schedule.cliff, schedule.duration);
    }

    /// @inheritdoc IIncome
    function setSplit(address[] calldata accounts, uint16[] calldata shares) external {
        if (msg.sender != CREATOR) revert NotTheCreator(msg.sender);
        if (accounts.length != shares.length || accounts.length > _LONGEST_SPLIT) revert SplitInvalid();
        uint256 sum = 0;
        for (uint256 i = 0; i < accounts.length; ++i) {
            if (accounts[i] == address(0) || shares[i] == 0) revert SplitInvalid();
            sum += shares[i];
        }
        if (sum > _WHOLE) revert SplitInvalid();
        (_splitAccounts, _splitShares) = (accounts, shares);
        emit SplitChanged(accounts, shares);
    }

    /// @inheritdoc ICustodyTarget
    function pay(address payee, uint256 amount) external nonReentrant {
        if (payee == address(0) || amount == 0) revert NothingToCredit();
        uint256 arrived = uncredited();
        if (amount > arrived) revert NotReceived(amount, arrived);
        owed += amount;
        uint256 left = amount;
        if (payee == CREATOR) {
            for (uint256 i = 0; i < _splitAccounts.length; ++i) {
                uint256 share = Math.mulDiv(amount, _splitShares[i], _WHOLE);
                left -= share;
                _credit(_splitAccounts[i], share);
            }
        }
        _credit(payee, left);
    }

    /// @inheritdoc IIncome
    function release(address to, uint256[] calldata grants) external nonReentrant returns (uint256 amount) {
        for (uint256 i = 0; i < grants.length; ++i) {
            Grant storage grant = _grants[msg.sender][grants[i]];
            uint256 part = _releasable(grant);
            grant.released += uint128(part);
            amount += part;
        }
        owed -= amount;
        emit IncomeReleased(msg.sender, to, amount);
        if (amount != 0) TOKEN.safeTransfer(to, amount);
    }

    /// @inheritdoc IIncome
    function grantCount(address payee) external view returns (uint256 count) {
        return _grants[payee].length;
    }

    /// @inheritdoc IIncome
    function grantOf(address payee, uint256 index) external view returns (Grant memory grant, uint256 releasable) {
        grant = _grants[payee][index];
        return (grant, _releasable(grant));
    }

    /// @inheritdoc IIncome
    function splitOf() external view returns (address[] memory accounts, uint16[] memory shares) {
        return (_splitAccounts, _splitShares);
    }

    /// @inheritdoc IIncome
    function uncredited() public view returns (uint256 amount) {
        return TOKEN.balanceOf(address(this)) - owed;
    }

    function _credit(address payee, uint256 amount) private {
        if (amount == 0) return;
        Schedule memory schedule = scheduleOf[payee];
        _grants[payee].push(
            Grant({
                start: uint40(block.timestamp), // solhint-disable-line not-rely-on-time
                cliff: schedule.cliff,
                duration: schedule.duration,
                amount: SafeCast.toUint128(amount),
                released: 0
            })
        );
        emit IncomeReceived(payee, _grants[payee].length - 1, amount);
    }

    function _releasable(Grant memory grant) private view returns (uint256) {
        uint256 passed = block.timestamp - grant.start; // solhint-disable-line not-rely-on-time
        if (passed >= grant.duration) return grant.amount - grant.released;
        if (passed < grant.cliff) return 0;
        return Math.mulDiv(grant.amount, passed, grant.duration) - grant.released;
    }
}
