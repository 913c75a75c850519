// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ISafebux} from "./interfaces/ISafebux.sol";

/// @title Safebux
/// @notice The platform's token.
contract Safebux is ISafebux, ERC20Permit, AccessControl {
    /// @dev One word: the day, what the limit is a tenth of, and what left under the limit.
    struct Day {
        uint32 number;
        uint112 base;
        uint112 left;
    }

    /// @notice Who holds this role may mint.
    bytes32 public constant ISSUER_ROLE = keccak256("ISSUER_ROLE");

    /// @notice The least delay of the timelock that makes issuers.
    uint256 public constant LEAST_DELAY = 2 days;

    /// @notice The settlement rail.
    address public immutable RAIL;

    /// @notice The most that ever exists.
    uint256 public immutable CAP;

    uint256 private constant _SHARE = 10;

    mapping(address holder => Day) private _days;

    /// @notice Deploys the token.
    /// @param rail The settlement rail.
    /// @param timelock Who makes and unmakes issuers, never at once.
    /// @param firstIssuer An issuer from the start; zero for none.
    /// @param cap The most that ever exists, in the smallest unit, below 2^96.
    constructor(address rail, TimelockController timelock, address firstIssuer, uint256 cap)
        ERC20("Safebux", "SBUX")
        ERC20Permit("Safebux")
    {
        if (cap == 0 || cap > type(uint96).max) revert CapInvalid(cap);
        uint256 delay = timelock.getMinDelay();
        if (delay < LEAST_DELAY) revert TimelockTooShort(delay);
        RAIL = rail;
        CAP = cap;
        _grantRole(DEFAULT_ADMIN_ROLE, address(timelock));
        if (firstIssuer != address(0)) _grantRole(ISSUER_ROLE, firstIssuer);
    }

    /// @inheritdoc ISafebux
    function mint(address to, uint256 amount) external onlyRole(ISSUER_ROLE) {
        uint256 supply = totalSupply() + amount;
        if (supply > CAP) revert CapExceeded(supply, CAP);
        _mint(to, amount);
    }

    /// @inheritdoc ISafebux
    function burn(uint256 amount) external {
        _burn(msg.sender, amount);
    }

    /// @inheritdoc ISafebux
    function transferable(address holder) external view returns (uint256 amount) {
        return Math.min(balanceOf(holder), _allowed(_today(holder)));
    }

    /// @dev A movement to oneself is none.
    function _update(address from, address to, uint256 value) internal override {
        if (from == to) return super._update(from, to, value);
        if (from != address(0)) _leave(from, to, value);
        super._update(from, to, value);
        Day storage day = _days[to];
        if (to != address(0) && day.number == _dayNumber()) {
            day.base = uint112(Math.min(day.base + value, type(uint112).max));
        }
    }

    function _leave(address from, address to, uint256 value) private {
        Day memory day = _today(from);
        if (to != address(0) && msg.sender != RAIL) {
            uint256 allowed = _allowed(day);
            if (value > allowed) revert DailyLimitExceeded(from, value, allowed);
            day.left += uint112(value);
        }
        _days[from] = day;
    }

    /// @dev Before the day's first outgoing movement the balance is the morning's and all that came in: the base.
    function _today(address holder) private view returns (Day memory day) {
        day = _days[holder];
        if (day.number != _dayNumber()) day = Day(_dayNumber(), uint112(balanceOf(holder)), 0);
    }

    function _allowed(Day memory day) private pure returns (uint256) {
        return day.base / _SHARE - day.left;
    }

    function _dayNumber() private view returns (uint32) {
        return uint32(block.timestamp / 1 days); // solhint-disable-line not-rely-on-time
    }
}
