// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {Safebux} from "../../src/Safebux.sol";

/// @notice Moves Safebux among a few holders and keeps the books of the day by the words of the rule, not by the code of the token.
contract SafebuxHandler is Test {
    struct Books {
        uint256 day;
        uint256 morning;
        uint256 incoming;
        uint256 outgoing;
    }

    bool public limitBroken;
    bool public refusedWithinLimit;

    Safebux private immutable _SAFEBUX;
    address private immutable _RAIL;
    address[4] private _holders;
    mapping(address holder => Books) private _books;

    constructor(Safebux safebux, address rail) {
        (_SAFEBUX, _RAIL) = (safebux, rail);
        for (uint256 i = 0; i < _holders.length; ++i) {
            _holders[i] = makeAddr(vm.toString(i));
            vm.prank(_holders[i]);
            safebux.approve(rail, type(uint256).max);
            safebux.mint(_holders[i], 1000 ether);
        }
    }

    function send(uint256 seed, uint256 amount) external {
        (address from, address to) = _pair(seed);
        amount = bound(amount, 0, _SAFEBUX.balanceOf(from));
        _first(from);
        _first(to);
        Books storage books = _books[from];
        bool within = books.outgoing + amount <= (books.morning + books.incoming) / 10;
        vm.prank(from);
        try _SAFEBUX.transfer(to, amount) {
            books.outgoing += amount;
            _books[to].incoming += amount;
            if (!within) limitBroken = true;
        } catch {
            if (within) refusedWithinLimit = true;
        }
    }

    function sendAllowed(uint256 seed) external {
        (address from,) = _pair(seed);
        this.send(seed, _SAFEBUX.transferable(from));
    }

    function payByRail(uint256 seed, uint256 amount) external {
        (address from, address to) = _pair(seed);
        amount = bound(amount, 0, _SAFEBUX.balanceOf(from));
        _first(from);
        _first(to);
        vm.prank(_RAIL);
        assertTrue(_SAFEBUX.transferFrom(from, to, amount));
        _books[to].incoming += amount;
    }

    function mint(uint256 seed, uint96 amount) external {
        (address to,) = _pair(seed);
        _first(to);
        _SAFEBUX.mint(to, amount % 100 ether);
        _books[to].incoming += amount % 100 ether;
    }

    function pass(uint256 time) external {
        vm.warp(block.timestamp + bound(time, 1 minutes, 9 hours));
    }

    function _first(address holder) private {
        uint256 today = block.timestamp / 1 days;
        if (_books[holder].day != today) _books[holder] = Books(today, _SAFEBUX.balanceOf(holder), 0, 0);
    }

    function _pair(uint256 seed) private view returns (address from, address to) {
        uint256 first = seed % _holders.length;
        return (_holders[first], _holders[(first + 1 + (seed >> 8) % (_holders.length - 1)) % _holders.length]);
    }
}
