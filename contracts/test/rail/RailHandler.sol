// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {IPayments} from "../../src/interfaces/IPayments.sol";
import {OpenClaiming} from "../../src/OpenClaiming.sol";
import {PlainToken} from "../mocks/Tokens.sol";

/// @notice Drives the rail as payers, payees and a thief would, in any order.
contract RailHandler is Test {
    uint256 public constant PAYERS = 3;
    uint256 public constant PAYEES = 4;
    uint256 public constant LINES = 3;
    uint256 public constant FUNDS = 1_000_000 ether;
    address public constant OUTSIDER = address(0x0BAD);

    address[] public payers;
    address[] public payees;
    mapping(address payer => mapping(uint256 line => uint256)) public signed;

    OpenClaiming private immutable _RAIL;
    PlainToken private immutable _TOKEN;
    uint256[] private _keys;

    constructor(OpenClaiming rail, PlainToken token) {
        (_RAIL, _TOKEN) = (rail, token);
        for (uint256 i = 0; i < PAYERS; ++i) {
            (address one, uint256 key) = makeAddrAndKey(string(abi.encodePacked("payer ", bytes1(uint8(65 + i)))));
            payers.push(one);
            _keys.push(key);
            token.mint(one, FUNDS);
            vm.prank(one);
            token.approve(address(rail), type(uint256).max);
        }
        for (uint256 i = 0; i < PAYEES; ++i) {
            payees.push(makeAddr(string(abi.encodePacked("payee ", bytes1(uint8(65 + i))))));
        }
    }

    function payPlain(uint256 seed, uint256 line, uint256 max, uint256 amount) external {
        (uint256 who, IPayments.Payment memory payment) = _payment(seed, line, max);
        address[] memory recipients = new address[](1);
        recipients[0] = payees[seed % PAYEES];
        bytes memory signature = _sign(who, payment, _RAIL.recipientsHashOf(recipients));
        _RAIL.paymentsExecute(payment, recipients, recipients[0], bound(amount, 1, payment.max), signature);
    }

    function payPolicy(uint256 seed, uint256 line, uint256 max, uint256 amount, uint256 cut) external {
        (uint256 who, IPayments.Payment memory payment) = _payment(seed, line, max);
        IPayments.Policy memory policy;
        policy.payees = new address[](2);
        (policy.payees[0], policy.payees[1]) = (payees[seed % PAYEES], payees[(seed + 1) % PAYEES]);
        policy.fractions = new uint256[](2);
        policy.fractions[0] = bound(cut, 1, 8999);
        policy.fractions[1] = 9000 - policy.fractions[0];
        policy.dynamicBps = 1000;
        bytes memory signature = _sign(who, payment, _RAIL.policyHashOf(policy));
        vm.prank(policy.payees[0]);
        _RAIL.paymentsExecutePolicy(
            payment, policy, payees[(seed + 2) % PAYEES], new bytes32[](0), bound(amount, 1, payment.max), signature
        );
    }

    function steal(uint256 seed, uint256 line, uint256 max) external {
        (uint256 who, IPayments.Payment memory payment) = _payment(seed, line, max);
        address[] memory recipients = new address[](1);
        recipients[0] = payees[seed % PAYEES];
        bytes memory signature = _sign(who, payment, _RAIL.recipientsHashOf(recipients));
        recipients[0] = OUTSIDER;
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(_RAIL.paymentsExecute, (payment, recipients, OUTSIDER, 1, signature));
        payment.payer = payers[(who + 1) % PAYERS];
        calls[1] = abi.encodeCall(_RAIL.paymentsExecute, (payment, recipients, OUTSIDER, 1, signature));
        vm.prank(OUTSIDER);
        _RAIL.paymentsExecuteBatch(calls, 300_000);
    }

    function changeLine(uint256 seed, uint256 line, uint256 cap, bool close) external {
        vm.startPrank(payers[seed % PAYERS]);
        if (close) _RAIL.lineClose(address(_TOKEN), line % LINES);
        else _RAIL.lineOpen(address(_TOKEN), line % LINES, cap % (2 * FUNDS));
        vm.stopPrank();
    }

    function _payment(uint256 seed, uint256 line, uint256 max)
        private
        returns (uint256 who, IPayments.Payment memory payment)
    {
        who = seed % PAYERS;
        payment = IPayments.Payment(payers[who], address(_TOKEN), bound(max, 1, FUNDS / 2), line % LINES, 0, 0);
        uint256 highest = signed[payment.payer][payment.line];
        if (payment.max > highest) signed[payment.payer][payment.line] = payment.max;
    }

    function _sign(uint256 who, IPayments.Payment memory payment, bytes32 hash) private view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_keys[who], _RAIL.paymentDigest(payment, hash));
        return abi.encodePacked(r, s, v);
    }
}
