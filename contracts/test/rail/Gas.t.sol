// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {IPayments} from "../../src/interfaces/IPayments.sol";
import {Safebux} from "../../src/Safebux.sol";
import {RailTest} from "./RailTest.sol";

/// @notice What claims cost, each call as a transaction of its own with its calldata. `snapshots/` holds the numbers; a change shows.
contract GasTest is RailTest {
    uint256 private constant CLAIMS = 100;
    uint256 private constant GAS_EACH = 200_000;

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
        IPayments.Payment memory payment = voucher(7, 2 ether);
        bytes memory signature = sign(payment, split());
        rail.paymentsExecutePolicy(payment, split(), address(0), new bytes32[](0), 1 ether, signature);
        vm.snapshotGasLastCall("rail", "claim by a policy of three, one alone");
    }

    /// forge-config: default.isolate = true
    function test_Gas_BatchOfHundred_LinesUsedBefore() public {
        rail.paymentsExecuteBatch(_calls(1), GAS_EACH);
        bytes[] memory calls = _calls(2);
        uint256 executed = rail.paymentsExecuteBatch(calls, GAS_EACH);
        uint256 total = vm.lastCallGas().gasTotalUsed;
        assertEq(executed, CLAIMS);
        vm.snapshotValue("rail", "claim in a batch of 100 payers", total / CLAIMS);
        assertLe(total / CLAIMS, 45_000);
    }

    /// forge-config: default.isolate = true
    function test_Gas_SingleClaimOfSafebux_LineUsedBefore() public {
        address[] memory nobody = new address[](0);
        TimelockController timelock = new TimelockController(2 days, nobody, nobody, address(0));
        Safebux safebux = new Safebux(address(rail), timelock, address(this), 1e9 ether);
        safebux.mint(payer, 10 ether);
        vm.prank(payer);
        safebux.approve(address(rail), type(uint256).max);
        IPayments.Payment memory payment = voucher(7, 1 ether);
        payment.token = address(safebux);
        pay(payment, alice, 1 ether);
        payment.max = 2 ether;
        bytes memory signature = sign(payment, only(alice));
        rail.paymentsExecute(payment, only(alice), alice, 1 ether, signature);
        vm.snapshotGasLastCall("rail", "claim of Safebux, one alone");
    }

    function _calls(uint256 round) private returns (bytes[] memory calls) {
        calls = new bytes[](CLAIMS);
        for (uint256 i = 0; i < CLAIMS; ++i) {
            uint256 key = 1000 + i;
            IPayments.Payment memory payment = voucher(uint256(keccak256(abi.encode(i))), round * 1 ether + i);
            payment.payer = vm.addr(key);
            if (round == 1) {
                token.mint(payment.payer, 10 ether);
                vm.prank(payment.payer);
                token.approve(address(rail), type(uint256).max);
            }
            bytes memory signature = signDigest(key, rail.paymentDigest(payment, rail.recipientsHashOf(only(alice))));
            calls[i] = abi.encodeCall(rail.paymentsExecute, (payment, only(alice), alice, 0.9 ether, signature));
        }
    }
}
