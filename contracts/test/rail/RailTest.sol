// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IPayments} from "../../src/interfaces/IPayments.sol";
import {OpenClaiming} from "../../src/OpenClaiming.sol";
import {PlainToken} from "../mocks/Tokens.sol";

/// @notice What the tests of the rail share: a payer with money, recipients, and signing.
abstract contract RailTest is Test {
    uint256 internal constant START = 1_767_225_600;
    uint256 internal constant FUNDS = 1_000_000 ether;

    OpenClaiming internal rail;
    PlainToken internal token;
    address internal payer;
    uint256 internal payerKey;
    address internal alice = makeAddr("alice");
    address internal bob = makeAddr("bob");
    address internal treasury = makeAddr("treasury");
    address internal stranger = makeAddr("stranger");

    function setUp() public virtual {
        vm.warp(START);
        (payer, payerKey) = makeAddrAndKey("payer");
        rail = new OpenClaiming();
        token = new PlainToken(18);
        token.mint(payer, FUNDS);
        vm.prank(payer);
        token.approve(address(rail), type(uint256).max);
    }

    function voucher(uint256 line, uint256 max) internal view returns (IPayments.Payment memory) {
        return IPayments.Payment({
            payer: payer, token: address(token), max: max, line: line, nbf: START, exp: START + 30 days
        });
    }

    function only(address recipient) internal pure returns (address[] memory list) {
        list = new address[](1);
        list[0] = recipient;
    }

    function both(address first, address second) internal pure returns (address[] memory list) {
        list = new address[](2);
        (list[0], list[1]) = (first, second);
    }

    function signDigest(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    function sign(IPayments.Payment memory payment, address[] memory recipients) internal view returns (bytes memory) {
        return signDigest(payerKey, rail.paymentDigest(payment, rail.recipientsHashOf(recipients)));
    }

    function sign(IPayments.Payment memory payment, IPayments.Policy memory policy)
        internal
        view
        returns (bytes memory)
    {
        return signDigest(payerKey, rail.paymentDigest(payment, rail.policyHashOf(policy)));
    }

    /// @notice 90 % alice, 8 % bob, 2 % treasury: the split of a file with a payout address.
    function split() internal view returns (IPayments.Policy memory policy) {
        policy.payees = new address[](3);
        (policy.payees[0], policy.payees[1], policy.payees[2]) = (alice, bob, treasury);
        policy.fractions = new uint256[](3);
        (policy.fractions[0], policy.fractions[1], policy.fractions[2]) = (9000, 800, 200);
    }

    function pay(IPayments.Payment memory payment, address recipient, uint256 amount) internal {
        bytes memory signature = sign(payment, only(recipient));
        rail.paymentsExecute(payment, only(recipient), recipient, amount, signature);
    }

    function payCall(IPayments.Payment memory payment, address recipient, uint256 amount)
        internal
        view
        returns (bytes memory)
    {
        return abi.encodeCall(
            rail.paymentsExecute, (payment, only(recipient), recipient, amount, sign(payment, only(recipient)))
        );
    }

    function payPolicy(IPayments.Payment memory payment, IPayments.Policy memory policy, uint256 amount) internal {
        bytes memory signature = sign(payment, policy);
        rail.paymentsExecutePolicy(payment, policy, address(0), new bytes32[](0), amount, signature);
    }

    function balance(address account) internal view returns (uint256) {
        return IERC20(address(token)).balanceOf(account);
    }
}
