// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title A contract that takes a payee's share in custody
/// @notice The rail first moves the tokens here and then says for whom they are.
/// @dev The call proves nothing by itself: anyone can sign a payment in any token. An implementation credits only what it finds it
/// has received.
interface ICustodyTarget {
    /// @notice Credits a payee.
    /// @param payee For whom the tokens are.
    /// @param amount How much arrived, in the token's smallest unit.
    function pay(address payee, uint256 amount) external;
}
