// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {Safebux} from "../../src/Safebux.sol";
import {SafebuxHandler} from "./SafebuxHandler.sol";

/// @notice Keeps books of its own of every day and compares: no holder lets go more than a tenth of (morning + incoming).
contract LimitInvariantTest is Test {
    SafebuxHandler private _handler;

    function setUp() public {
        vm.warp(1_767_225_600 + 1 hours);
        address[] memory nobody = new address[](0);
        TimelockController timelock = new TimelockController(2 days, nobody, nobody, address(0));
        address handler = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 1);
        address rail = makeAddr("rail");
        Safebux safebux = new Safebux(rail, timelock, handler, 1e9 ether);
        _handler = new SafebuxHandler(safebux, rail);
        assertEq(address(_handler), handler);
        targetContract(handler);
    }

    function invariant_NoHolder_LetsGoMoreThanATenth() public view {
        assertFalse(_handler.limitBroken());
    }

    function invariant_TransferWithinTheLimit_NeverReverted() public view {
        assertFalse(_handler.refusedWithinLimit());
    }
}
