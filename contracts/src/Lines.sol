// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {ILines} from "./interfaces/ILines.sol";

/// @title Lines and ledgers of the rail
/// @notice Keeps what was spent on each line and what each payee received, and is the only place that moves tokens.
abstract contract Lines is ILines {
    using SafeERC20 for IERC20;

    /// @dev One word, so that a claim reads and writes one. No line ever moves 2^128 of anything.
    struct Line {
        uint128 spent;
        uint120 cap;
        bool closed;
    }

    mapping(address payer => mapping(address token => mapping(uint256 line => Line))) private _lines;
    mapping(address payer => mapping(address token => uint256)) private _redeemed;
    mapping(address payee => mapping(address token => uint256)) private _receivedTotal;

    /// @inheritdoc ILines
    function lineOpen(address token, uint256 line, uint256 cap) external {
        Line storage entry = _lines[msg.sender][token][line];
        entry.cap = SafeCast.toUint120(cap);
        entry.closed = false;
        emit LineOpened(msg.sender, token, line, cap);
    }

    /// @inheritdoc ILines
    function lineClose(address token, uint256 line) external {
        _lines[msg.sender][token][line].closed = true;
        emit LineClosed(msg.sender, token, line);
    }

    /// @inheritdoc ILines
    function lineAvailable(address payer, address token, uint256 line) external view returns (uint256 available) {
        Line storage entry = _lines[payer][token][line];
        return entry.closed ? 0 : _left(entry.cap, entry.spent);
    }

    /// @inheritdoc ILines
    function lineOf(address payer, address token, uint256 line)
        external
        view
        returns (uint256 spent, uint256 cap, bool closed)
    {
        Line storage entry = _lines[payer][token][line];
        return (entry.spent, entry.cap, entry.closed);
    }

    /// @inheritdoc ILines
    function redeemed(address payer, address token) external view returns (uint256 total) {
        return _redeemed[payer][token];
    }

    /// @inheritdoc ILines
    function receivedTotal(address payee, address token) external view returns (uint256 total) {
        return _receivedTotal[payee][token];
    }

    /// @notice Takes an amount off a line before anything moves.
    /// @param payer Whose line it is.
    /// @param token The token it pays in.
    /// @param line The number of the line.
    /// @param max The ceiling the payer signed; 0 means none.
    /// @param amount How much.
    /// @return available What could have been taken.
    function _charge(address payer, address token, uint256 line, uint256 max, uint256 amount)
        internal
        returns (uint256 available)
    {
        Line storage entry = _lines[payer][token][line];
        uint256 spent = entry.spent;
        if (entry.closed) revert LineIsClosed(payer, token, line);
        available = Math.min(_left(max, spent), _left(entry.cap, spent));
        if (amount == 0 || amount > available) revert AmountNotAvailable(amount, available);
        entry.spent = uint128(spent + amount); // never above uint128 by what is available
        _redeemed[payer][token] += amount;
    }

    /// @notice Moves tokens to a payee, or into custody for it, and records what arrived.
    /// @param token The token.
    /// @param payer From whom.
    /// @param holder Who holds them afterwards: the payee, or its custody.
    /// @param payee For whom.
    /// @param amount How much leaves the payer.
    /// @return arrived How much the holder has more than before, never more than the amount.
    function _move(IERC20 token, address payer, address holder, address payee, uint256 amount)
        internal
        returns (uint256 arrived)
    {
        uint256 before = token.balanceOf(holder);
        token.safeTransferFrom(payer, holder, amount);
        uint256 present = token.balanceOf(holder);
        arrived = present > before ? Math.min(present - before, amount) : 0;
        _receivedTotal[payee][address(token)] += arrived;
    }

    function _left(uint256 ceiling, uint256 spent) private pure returns (uint256) {
        if (ceiling == 0 || ceiling > type(uint128).max) return type(uint128).max - spent;
        return ceiling > spent ? ceiling - spent : 0;
    }
}
