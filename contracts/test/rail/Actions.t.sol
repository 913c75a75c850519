// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IActions} from "../../src/interfaces/IActions.sol";
import {Group} from "../mocks/Tokens.sol";
import {RailTest} from "./RailTest.sol";

contract ActionsTest is RailTest {
    bytes private constant PARAMS = hex"1234";
    bytes4 private constant METHOD = 0xabcdef01;

    address private _authority;
    uint256 private _authorityKey;
    address private _acted = makeAddr("acted upon");
    address[] private _endorsers;

    function setUp() public override {
        super.setUp();
        (_authority, _authorityKey) = makeAddrAndKey("authority");
    }

    function test_Use_Announced_WorksOnce() public {
        IActions.Action memory action = _action();
        _announce(action);
        _use(action);
        bytes32 digest = rail.actionDigest(action);
        _useReverts(action, abi.encodeWithSelector(IActions.ActionNotPending.selector, digest));
        bytes memory signature = signDigest(_authorityKey, digest);
        vm.expectRevert(abi.encodeWithSelector(IActions.ActionKnown.selector, digest));
        rail.actionsAnnounce(action, signature);
    }

    function test_Announce_OtherSigner_Reverts() public {
        IActions.Action memory action = _action();
        bytes memory signature = signDigest(payerKey, rail.actionDigest(action));
        vm.expectRevert(IActions.AuthorityDidNotSign.selector);
        rail.actionsAnnounce(action, signature);
    }

    // Attack: used by another contract, for another method, with other parameters, or for another invoker.
    function test_Attack_OtherCall_Reverts() public {
        IActions.Action memory action = _action();
        action.invoker = alice;
        _announce(action);
        vm.expectRevert(IActions.ActionMismatch.selector);
        rail.actionsUse(action, METHOD, PARAMS, alice, _endorsers);
        vm.startPrank(_acted);
        vm.expectRevert(IActions.ActionMismatch.selector);
        rail.actionsUse(action, 0x00000001, PARAMS, alice, _endorsers);
        vm.expectRevert(IActions.ActionMismatch.selector);
        rail.actionsUse(action, METHOD, hex"1235", alice, _endorsers);
        vm.expectRevert(IActions.ActionMismatch.selector);
        rail.actionsUse(action, METHOD, PARAMS, bob, _endorsers);
        rail.actionsUse(action, METHOD, PARAMS, alice, _endorsers);
    }

    function test_Use_BeforeDelayOrOutsideWindow_Reverts() public {
        IActions.Action memory action = _action();
        action.delay = 1 days;
        action.exp = START + 2 days;
        _announce(action);
        bytes memory refusal =
            abi.encodeWithSelector(IActions.ActionOutsideWindow.selector, START + 1 days, START + 2 days);
        vm.startPrank(_acted);
        vm.warp(START + 1 days - 1);
        vm.expectRevert(refusal);
        rail.actionsUse(action, METHOD, PARAMS, alice, _endorsers);
        vm.warp(START + 2 days);
        vm.expectRevert(refusal);
        rail.actionsUse(action, METHOD, PARAMS, alice, _endorsers);
        vm.warp(START + 1 days);
        rail.actionsUse(action, METHOD, PARAMS, alice, _endorsers);
    }

    // Attack: a delay so long that it wraps around to no delay.
    function test_Attack_DelayWrapsAround_NeverEnds() public {
        IActions.Action memory action = _action();
        action.delay = type(uint256).max - START + 2;
        _announce(action);
        vm.prank(_acted);
        vm.expectRevert(abi.encodeWithSelector(IActions.ActionOutsideWindow.selector, type(uint256).max, 0));
        rail.actionsUse(action, METHOD, PARAMS, alice, _endorsers);
    }

    function test_Use_NeedsEndorsementsOfTheGroup() public {
        Group group = new Group();
        group.add(alice);
        group.add(bob);
        group.add(treasury);
        IActions.Action memory action = _action();
        action.subject = address(group);
        action.minimum = 1;
        action.fraction = 6000;
        bytes32 digest = _announce(action);
        vm.prank(alice);
        rail.actionsEndorse(digest);
        _endorsers = only(alice);
        _useReverts(action, abi.encodeWithSelector(IActions.ActionNotEndorsed.selector, 1));
        vm.prank(bob);
        rail.actionsEndorse(digest);
        _endorsers = alice < bob ? both(alice, bob) : both(bob, alice);
        _use(action);
    }

    // Attack: one endorser counted twice, one who left the group, one who took it back, a stranger.
    function test_Attack_EndorsersThatDoNotCount_Revert() public {
        Group group = new Group();
        group.add(alice);
        group.add(bob);
        IActions.Action memory action = _action();
        action.subject = address(group);
        action.minimum = 2;
        bytes32 digest = _announce(action);
        vm.prank(alice);
        rail.actionsEndorse(digest);
        _endorsers = both(alice, alice);
        _useReverts(action, abi.encodeWithSelector(IActions.NotAnEndorser.selector, alice));
        group.remove(alice);
        _endorsers = only(alice);
        _useReverts(action, abi.encodeWithSelector(IActions.NotAnEndorser.selector, alice));
        vm.startPrank(bob);
        rail.actionsEndorse(digest);
        rail.actionsWithdrawEndorsement(digest);
        vm.stopPrank();
        _endorsers = only(bob);
        _useReverts(action, abi.encodeWithSelector(IActions.NotAnEndorser.selector, bob));
        vm.prank(stranger);
        rail.actionsEndorse(digest);
        _endorsers = only(stranger);
        _useReverts(action, abi.encodeWithSelector(IActions.NotAnEndorser.selector, stranger));
    }

    function test_Use_SubjectIsAnAccount_ItAloneEndorses() public {
        IActions.Action memory action = _action();
        action.subject = alice;
        action.minimum = 1;
        action.fraction = 10_000;
        bytes32 digest = _announce(action);
        vm.prank(alice);
        rail.actionsEndorse(digest);
        _endorsers = only(alice);
        _use(action);
    }

    function test_Revoke_ByTheAuthority_BeforeOrAfterTheAnnouncement() public {
        IActions.Action memory action = _action();
        vm.expectRevert(IActions.ActionMismatch.selector);
        rail.actionsRevoke(action);
        vm.prank(_authority);
        rail.actionsRevoke(action);
        bytes32 digest = rail.actionDigest(action);
        bytes memory signature = signDigest(_authorityKey, digest);
        vm.expectRevert(abi.encodeWithSelector(IActions.ActionKnown.selector, digest));
        rail.actionsAnnounce(action, signature);
        _useReverts(action, abi.encodeWithSelector(IActions.ActionNotPending.selector, digest));
    }

    function _action() private view returns (IActions.Action memory action) {
        action.authority = _authority;
        action.subject = alice;
        action.contractAddress = _acted;
        action.method = METHOD;
        action.paramsHash = keccak256(PARAMS);
    }

    function _announce(IActions.Action memory action) private returns (bytes32 digest) {
        digest = rail.actionDigest(action);
        rail.actionsAnnounce(action, signDigest(_authorityKey, digest));
    }

    function _use(IActions.Action memory action) private {
        vm.expectEmit(address(rail));
        emit IActions.ActionUsed(rail.actionDigest(action), alice);
        vm.prank(_acted);
        rail.actionsUse(action, METHOD, PARAMS, alice, _endorsers);
    }

    function _useReverts(IActions.Action memory action, bytes memory refusal) private {
        vm.prank(_acted);
        vm.expectRevert(refusal);
        rail.actionsUse(action, METHOD, PARAMS, alice, _endorsers);
    }
}
