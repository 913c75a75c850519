// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RailTest} from "./RailTest.sol";
import {RailHandler} from "./RailHandler.sol";

/// @notice Whatever payers sign and whoever submits it: the ledgers are what moved, no line goes above what was signed, nobody outside
/// the signed set is paid, and the rail keeps nothing.
contract LedgersInvariantTest is RailTest {
    RailHandler private _handler;

    function setUp() public override {
        super.setUp();
        _handler = new RailHandler(rail, token);
        targetContract(address(_handler));
    }

    function invariant_SumOfLedgers_IsWhatMoved() public view {
        uint256 out = 0;
        for (uint256 i = 0; i < _handler.PAYERS(); ++i) {
            address one = _handler.payers(i);
            assertEq(rail.redeemed(one, address(token)), _handler.FUNDS() - token.balanceOf(one));
            out += rail.redeemed(one, address(token));
        }
        uint256 into = 0;
        for (uint256 i = 0; i < _handler.PAYEES(); ++i) {
            address one = _handler.payees(i);
            assertEq(rail.receivedTotal(one, address(token)), token.balanceOf(one));
            into += token.balanceOf(one);
        }
        assertEq(out, into);
    }

    function invariant_Spent_IsNeverAboveWhatWasSigned() public view {
        for (uint256 i = 0; i < _handler.PAYERS(); ++i) {
            uint256 total = 0;
            for (uint256 line = 0; line < _handler.LINES(); ++line) {
                address one = _handler.payers(i);
                (uint256 spent,,) = rail.lineOf(one, address(token), line);
                assertLe(spent, _handler.signed(one, line));
                total += spent;
            }
            assertEq(total, rail.redeemed(_handler.payers(i), address(token)));
        }
    }

    function invariant_NobodyElse_IsPaid() public view {
        assertEq(token.balanceOf(address(rail)), 0);
        assertEq(token.balanceOf(_handler.OUTSIDER()), 0);
        assertEq(rail.receivedTotal(_handler.OUTSIDER(), address(token)), 0);
    }
}
