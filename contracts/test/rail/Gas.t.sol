// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {IPayments} from "../../src/interfaces/IPayments.sol";
import {Safebux} from "../../src/Safebux.sol";
import {PlainToken} from "../mocks/Tokens.sol";
import {RailTest} from "./RailTest.sol";

/// @notice What claims cost, each call as a transaction of its own with its calldata. `snapshots/` holds the numbers; a change shows.
contract GasTest is RailTest {
    uint256 private constant CLAIMS = 100;
    uint256 private constant GAS_EACH = 400_000;

    /// forge-config: default.isolate = true
    function test_Gas_SingleClaim_LineUsedBefore() public {
        pay(voucher(7, 1 ether), alice, 1 ether);
        IPayments.Payment memory payment = voucher(7, 2 ether);
        bytes memory signature = sign(payment, only(alice));
        rail.paymentsExecute(payment, only(alice), alice, 1 ether, signature);
        vm.snapshotGasLastCall("rail", "claim, one alone");
    }

    /// forge-config: default.isolate = true
    function test_Gas_SingleClaimByPolicy_LineUsedBefore() public {
        payPolicy(voucher(7, 1 ether), split(), 1 ether);
        vm.snapshotGasLastCall("rail", "claim by a policy of three, the first of its payer and payees");
        IPayments.Payment memory payment = voucher(7, 2 ether);
        bytes memory signature = sign(payment, split());
        rail.paymentsExecutePolicy(payment, split(), address(0), new bytes32[](0), 1 ether, signature);
        vm.snapshotGasLastCall("rail", "claim by a policy of three, one alone");
    }

    /// forge-config: default.isolate = true
    function test_Gas_SingleClaimOfSafebux_LineUsedBefore() public {
        address safebux = _newSafebux();
        _fund(safebux, payerKey);
        IPayments.Payment memory payment = voucher(7, 1 ether);
        payment.token = safebux;
        pay(payment, alice, 1 ether);
        payment.max = 2 ether;
        bytes memory signature = sign(payment, only(alice));
        rail.paymentsExecute(payment, only(alice), alice, 1 ether, signature);
        vm.snapshotGasLastCall("rail", "claim of Safebux, one alone");
    }

    /// forge-config: default.isolate = true
    function test_Gas_BatchOfHundred_StaysInBounds() public {
        assertLe(_measure(address(token), false, "claim in a batch of 100 payers"), 45_000);
    }

    /// forge-config: default.isolate = true
    function test_Gas_BatchOfHundredByPolicy_IsShown() public {
        _measure(address(token), true, "claim by a policy of three in a batch of 100 payers");
    }

    /// forge-config: default.isolate = true
    function test_Gas_BatchOfHundredOfSafebux_IsShown() public {
        _measure(_newSafebux(), false, "claim of Safebux in a batch of 100 payers");
    }

    function _measure(address asset, bool byPolicy, string memory name) private returns (uint256 each) {
        for (uint256 i = 0; i < CLAIMS; ++i) {
            _fund(asset, 1000 + i);
        }
        rail.paymentsExecuteBatch(_calls(asset, byPolicy, 1), GAS_EACH);
        bytes[] memory calls = _calls(asset, byPolicy, 2);
        uint256 executed = rail.paymentsExecuteBatch(calls, GAS_EACH);
        each = vm.lastCallGas().gasTotalUsed / CLAIMS;
        assertEq(executed, CLAIMS);
        vm.snapshotValue("rail", name, each);
    }

    function _calls(address asset, bool byPolicy, uint256 round) private view returns (bytes[] memory calls) {
        calls = new bytes[](CLAIMS);
        bytes32 hash = byPolicy ? rail.policyHashOf(split()) : rail.recipientsHashOf(only(alice));
        for (uint256 i = 0; i < CLAIMS; ++i) {
            IPayments.Payment memory payment = voucher(uint256(keccak256(abi.encode(i))), round * 1 ether + i);
            payment.payer = vm.addr(1000 + i);
            payment.token = asset;
            bytes memory signature = signDigest(1000 + i, rail.paymentDigest(payment, hash));
            calls[i] = byPolicy
                ? abi.encodeCall(
                    rail.paymentsExecutePolicy, (payment, split(), address(0), new bytes32[](0), 0.9 ether, signature)
                )
                : abi.encodeCall(rail.paymentsExecute, (payment, only(alice), alice, 0.9 ether, signature));
        }
    }

    function _fund(address asset, uint256 key) private {
        PlainToken(asset).mint(vm.addr(key), 10 ether); // both tokens mint to this test alike
        vm.prank(vm.addr(key));
        PlainToken(asset).approve(address(rail), type(uint256).max);
    }

    function _newSafebux() private returns (address) {
        address[] memory nobody = new address[](0);
        TimelockController timelock = new TimelockController(2 days, nobody, nobody, address(0));
        return address(new Safebux(address(rail), timelock, address(this), 1e9 ether));
    }
}
