// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Safebux
/// @notice An ERC-20 with permit of which, for each holder and UTC day, at most a tenth of (the balance at the day's first movement +
/// what came in that day) leaves.
/// @dev What the settlement rail moves from a payer is free of the limit and does not count; what a payee then sends is not free. Burning
/// one's own is free. It is a brake on runs, not a wall: a holder who pays by voucher is not held back. Nobody can freeze, list or take.
interface ISafebux {
    /// @notice More would leave the holder today than may.
    /// @param holder The holder.
    /// @param amount What was to leave.
    /// @param transferable What may leave now.
    error DailyLimitExceeded(address holder, uint256 amount, uint256 transferable);

    /// @notice More would exist than ever may.
    /// @param supply What would exist.
    /// @param cap What may.
    error CapExceeded(uint256 supply, uint256 cap);

    /// @notice The cap is zero, or larger than the books of a day can hold.
    /// @param cap The cap.
    error CapInvalid(uint256 cap);

    /// @notice Who decides about issuers is no timelock, or one that is too quick.
    /// @param delay Its delay in seconds.
    error TimelockTooShort(uint256 delay);

    /// @notice Issues new Safebux. Only an issuer may; only the timelock makes issuers.
    /// @param to Who gets them.
    /// @param amount How many, in the smallest unit.
    function mint(address to, uint256 amount) external;

    /// @notice Destroys the caller's own Safebux.
    /// @param amount How many, in the smallest unit.
    function burn(uint256 amount) external;

    /// @notice What may leave a holder now by transfers. A transfer of no more than this never reverts for the limit.
    /// @param holder The holder.
    /// @return amount In the smallest unit.
    function transferable(address holder) external view returns (uint256 amount);
}
