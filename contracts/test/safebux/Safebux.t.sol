// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {IPayments} from "../../src/interfaces/IPayments.sol";
import {ISafebux} from "../../src/interfaces/ISafebux.sol";
import {OpenClaiming} from "../../src/OpenClaiming.sol";
import {Safebux} from "../../src/Safebux.sol";

contract SafebuxTest is Test {
    uint256 private constant NOON = 1_767_225_600 + 12 hours; // 1 January 2026
    uint256 private constant CAP = 1_000_000 ether;

    OpenClaiming private _rail;
    TimelockController private _timelock;
    Safebux private _safebux;
    address private _issuer = makeAddr("issuer");
    address private _alice;
    uint256 private _aliceKey;
    address private _bob = makeAddr("bob");
    address private _carol = makeAddr("carol");

    function setUp() public {
        vm.warp(NOON);
        (_alice, _aliceKey) = makeAddrAndKey("alice");
        _rail = new OpenClaiming();
        _timelock = _newTimelock(2 days);
        _safebux = new Safebux(address(_rail), _timelock, _issuer, CAP);
        vm.prank(_issuer);
        _safebux.mint(_alice, 1000 ether);
    }

    function test_Transfer_WithinATenth_Works_AndOneMoreReverts() public {
        assertEq(_safebux.transferable(_alice), 100 ether);
        _send(_alice, _bob, 60 ether);
        _send(_alice, _bob, 40 ether);
        assertEq(_safebux.transferable(_alice), 0);
        _sendRefused(_alice, _bob, 1, 0);
        vm.warp(NOON + 12 hours - 1);
        _sendRefused(_alice, _bob, 1, 0);
        vm.warp(NOON + 12 hours);
        assertEq(_safebux.transferable(_alice), 90 ether);
        _send(_alice, _bob, 90 ether);
    }

    function test_Transfer_WhatComesIn_RaisesTheLimitOfThatDay() public {
        _send(_alice, _bob, 100 ether);
        vm.prank(_issuer);
        _safebux.mint(_alice, 500 ether);
        assertEq(_safebux.transferable(_alice), 50 ether);
        _sendRefused(_alice, _bob, 50 ether + 1, 50 ether);
        _send(_alice, _bob, 50 ether);
    }

    function test_Transfer_ReceivedToday_GoesOnByATenthOnly() public {
        _send(_alice, _bob, 100 ether);
        assertEq(_safebux.transferable(_bob), 10 ether);
        _sendRefused(_bob, _carol, 10 ether + 1, 10 ether);
    }

    // Attack: many small transfers instead of one large.
    function test_Attack_ManyTransfers_StayWithinTheLimit() public {
        for (uint256 i = 0; i < 50; ++i) {
            _send(_alice, makeAddr(vm.toString(i)), 2 ether);
        }
        _sendRefused(_alice, _bob, 1, 0);
    }

    // Attack: many accounts in a ring, each of which sends on what it may, all into one pocket outside.
    function test_Attack_ManyAccounts_GainNothing() public {
        address[5] memory ring;
        ring[0] = _alice;
        for (uint256 i = 1; i < ring.length; ++i) {
            ring[i] = makeAddr(vm.toString(100 + i));
        }
        for (uint256 round = 0; round < 20; ++round) {
            address from = ring[round % ring.length];
            _send(from, ring[(round + 1) % ring.length], _safebux.transferable(from) / 2);
        }
        for (uint256 i = 0; i < ring.length; ++i) {
            _send(ring[i], _carol, _safebux.transferable(ring[i]));
        }
        assertLe(_safebux.balanceOf(_carol), 100 ether);
    }

    // Attack: sending to oneself to make more come in.
    function test_Attack_TransfersToOneself_ChangeNothing() public {
        for (uint256 i = 0; i < 5; ++i) {
            _send(_alice, _alice, 1000 ether);
        }
        assertEq(_safebux.transferable(_alice), 100 ether);
        assertEq(_safebux.balanceOf(_alice), 1000 ether);
    }

    // Attack: a spender moves what the holder could not.
    function test_Attack_TransferFrom_HasTheHoldersLimit() public {
        vm.prank(_alice);
        _safebux.approve(_bob, type(uint256).max);
        vm.startPrank(_bob);
        vm.expectRevert(abi.encodeWithSelector(ISafebux.DailyLimitExceeded.selector, _alice, 101 ether, 100 ether));
        _safebux.transferFrom(_alice, _bob, 101 ether);
        assertTrue(_safebux.transferFrom(_alice, _bob, 100 ether));
    }

    function test_Rail_PaysWithoutLimit_AndItsPayeeHasOne() public {
        _payByRail(600 ether);
        assertEq(_safebux.balanceOf(_bob), 600 ether);
        assertEq(_safebux.transferable(_bob), 60 ether);
        _sendRefused(_bob, _carol, 60 ether + 1, 60 ether);
        // A tenth of the morning's balance, not of what the rail left.
        assertEq(_safebux.transferable(_alice), 100 ether);
        _send(_alice, _carol, 100 ether);
    }

    function test_Rail_AfterTransfers_StillPaysEverything() public {
        _send(_alice, _carol, 100 ether);
        _payByRail(900 ether);
        assertEq(_safebux.balanceOf(_alice), 0);
        assertEq(_safebux.transferable(_alice), 0);
    }

    function test_Burn_OwnTokens_IsFree() public {
        vm.prank(_alice);
        _safebux.burn(900 ether);
        assertEq(_safebux.totalSupply(), 100 ether);
        assertEq(_safebux.transferable(_alice), 100 ether);
    }

    function test_Mint_AboveTheCapOrByAnother_Reverts() public {
        vm.prank(_issuer);
        vm.expectRevert(abi.encodeWithSelector(ISafebux.CapExceeded.selector, CAP + 1, CAP));
        _safebux.mint(_bob, CAP - 1000 ether + 1);
        bytes32 role = _safebux.ISSUER_ROLE();
        vm.prank(_alice);
        vm.expectRevert(abi.encodeWithSignature("AccessControlUnauthorizedAccount(address,bytes32)", _alice, role));
        _safebux.mint(_bob, 1);
    }

    function test_Issuers_AreMadeByTheTimelockAfterItsDelayOnly() public {
        bytes memory call = abi.encodeCall(_safebux.grantRole, (_safebux.ISSUER_ROLE(), _bob));
        vm.prank(_issuer);
        vm.expectRevert();
        _safebux.grantRole(keccak256("ISSUER_ROLE"), _bob);
        _timelock.schedule(address(_safebux), 0, call, 0, 0, 2 days);
        vm.warp(NOON + 2 days - 1);
        vm.expectRevert();
        _timelock.execute(address(_safebux), 0, call, 0, 0);
        vm.warp(NOON + 2 days);
        _timelock.execute(address(_safebux), 0, call, 0, 0);
        vm.prank(_bob);
        _safebux.mint(_bob, 1);
        assertEq(_safebux.balanceOf(_bob), 1);
    }

    function test_Constructor_QuickTimelockOrBadCap_Reverts() public {
        TimelockController quick = _newTimelock(2 days - 1);
        vm.expectRevert(abi.encodeWithSelector(ISafebux.TimelockTooShort.selector, 2 days - 1));
        new Safebux(address(_rail), quick, address(0), CAP);
        vm.expectRevert(abi.encodeWithSelector(ISafebux.CapInvalid.selector, 0));
        new Safebux(address(_rail), _timelock, address(0), 0);
        vm.expectRevert(abi.encodeWithSelector(ISafebux.CapInvalid.selector, uint256(1) << 96));
        new Safebux(address(_rail), _timelock, address(0), 1 << 96);
    }

    function test_Permit_GivesAnAllowance() public {
        bytes32 body = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                _alice,
                _bob,
                5 ether,
                0,
                NOON
            )
        );
        (uint8 v, bytes32 r, bytes32 s) =
            vm.sign(_aliceKey, keccak256(abi.encodePacked(hex"1901", _safebux.DOMAIN_SEPARATOR(), body)));
        _safebux.permit(_alice, _bob, 5 ether, NOON, v, r, s);
        assertEq(_safebux.allowance(_alice, _bob), 5 ether);
    }

    function testFuzz_Transfer_ExactlyWhatIsAllowed_NeverReverts(uint96[8] calldata amounts, uint32[8] calldata waits)
        public
    {
        for (uint256 i = 0; i < amounts.length; ++i) {
            vm.warp(block.timestamp + waits[i] % 20 hours);
            (address from, address to) = i % 3 == 2 ? (_bob, _alice) : (_alice, _bob);
            uint256 allowed = _safebux.transferable(from);
            if (_safebux.balanceOf(from) > allowed) _sendRefused(from, to, allowed + 1, allowed);
            _send(from, to, i % 2 == 0 ? allowed : amounts[i] % (allowed + 1));
        }
    }

    function _send(address from, address to, uint256 amount) private {
        vm.prank(from);
        assertTrue(_safebux.transfer(to, amount));
    }

    function _sendRefused(address from, address to, uint256 amount, uint256 allowed) private {
        vm.prank(from);
        vm.expectRevert(abi.encodeWithSelector(ISafebux.DailyLimitExceeded.selector, from, amount, allowed));
        _safebux.transfer(to, amount);
    }

    function _payByRail(uint256 amount) private {
        vm.prank(_alice);
        _safebux.approve(address(_rail), type(uint256).max);
        IPayments.Payment memory payment = IPayments.Payment(_alice, address(_safebux), amount, 1, 0, 0);
        address[] memory recipients = new address[](1);
        recipients[0] = _bob;
        (uint8 v, bytes32 r, bytes32 s) =
            vm.sign(_aliceKey, _rail.paymentDigest(payment, _rail.recipientsHashOf(recipients)));
        _rail.paymentsExecute(payment, recipients, _bob, amount, abi.encodePacked(r, s, v));
    }

    function _newTimelock(uint256 delay) private returns (TimelockController) {
        address[] memory self = new address[](1);
        self[0] = address(this);
        return new TimelockController(delay, self, self, address(0));
    }
}
