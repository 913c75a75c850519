// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Lines of payment
/// @notice A line is one running total of what a payer has let go in one token. Every voucher on it is a ceiling on that total,
/// so only the highest voucher of a line matters and presenting one twice pays nothing.
/// @dev A line is open as long as its payer has not closed it; nobody has to open one before the first payment. On one line at most
/// 2^128 - 1 of the token's smallest unit ever move.
interface ILines {
    /// @notice The line was opened, or its cap was changed.
    /// @param payer Whose line it is.
    /// @param token The token it pays in.
    /// @param line The number of the line.
    /// @param cap The most that may ever be spent on it, in the token's smallest unit; 0 means no cap.
    event LineOpened(address indexed payer, address indexed token, uint256 indexed line, uint256 cap);

    /// @notice The payer closed the line. No voucher on it is paid until the payer opens it again.
    /// @param payer Whose line it is.
    /// @param token The token it pays in.
    /// @param line The number of the line.
    event LineClosed(address indexed payer, address indexed token, uint256 indexed line);

    /// @notice The payer has closed this line.
    /// @param payer Whose line it is.
    /// @param token The token it pays in.
    /// @param line The number of the line.
    error LineIsClosed(address payer, address token, uint256 line);

    /// @notice The amount is zero, or more than the voucher and the cap of the line still allow.
    /// @param amount What was asked for.
    /// @param available What could be paid.
    error AmountNotAvailable(uint256 amount, uint256 available);

    /// @notice Opens a line of the caller, or sets its cap. What was spent stays spent.
    /// @param token The token it pays in.
    /// @param line The number of the line.
    /// @param cap The most that may ever be spent on it, in the token's smallest unit, below 2^120; 0 means no cap.
    function lineOpen(address token, uint256 line, uint256 cap) external;

    /// @notice Closes a line of the caller: it wins over every voucher, also over those signed before.
    /// @param token The token it pays in.
    /// @param line The number of the line.
    function lineClose(address token, uint256 line) external;

    /// @notice What the line itself still lets go. The payer's balance and allowance are not looked at.
    /// @param payer Whose line it is.
    /// @param token The token it pays in.
    /// @param line The number of the line.
    /// @return available In the token's smallest unit; 0 when the line is closed.
    function lineAvailable(address payer, address token, uint256 line) external view returns (uint256 available);

    /// @notice What is recorded of a line.
    /// @param payer Whose line it is.
    /// @param token The token it pays in.
    /// @param line The number of the line.
    /// @return spent What was ever paid on it.
    /// @return cap The most that may ever be paid on it; 0 means no cap.
    /// @return closed Whether the payer closed it.
    function lineOf(address payer, address token, uint256 line)
        external
        view
        returns (uint256 spent, uint256 cap, bool closed);

    /// @notice What a payer has ever let go in a token, over all lines.
    /// @param payer The payer.
    /// @param token The token.
    /// @return total In the token's smallest unit.
    function redeemed(address payer, address token) external view returns (uint256 total);

    /// @notice What ever arrived at a payee in a token through this contract: measured, so what a token keeps as its fee is not in it.
    /// @param payee The payee.
    /// @param token The token.
    /// @return total In the token's smallest unit.
    function receivedTotal(address payee, address token) external view returns (uint256 total);
}
