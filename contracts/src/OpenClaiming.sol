// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Actions} from "./Actions.sol";
import {Payments} from "./Payments.sol";

/// @title OpenClaiming
/// @notice The settlement rail: vouchers, lines, ledgers and signed actions. Nobody owns it, nothing in it can be replaced or paused,
/// and it never holds a token.
contract OpenClaiming is Payments, Actions {
    // solhint-disable-next-line no-empty-blocks
    constructor() EIP712("OpenClaiming", "1") {}
}
