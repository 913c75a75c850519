// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title A group that endorses actions
/// @notice Says who belongs to it when an action is used.
interface IActionGroup {
    /// @notice Whether an account belongs to the group now.
    /// @param account The account.
    /// @return Whether it does.
    function isMember(address account) external view returns (bool);

    /// @notice How many belong to the group now.
    /// @return The number.
    function memberCount() external view returns (uint256);
}
