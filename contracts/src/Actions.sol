// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IActionGroup} from "./interfaces/IActionGroup.sol";
import {IActions} from "./interfaces/IActions.sol";
import {PayerSignature} from "./PayerSignature.sol";

/// @title Signed actions
/// @notice A register that other contracts ask. It calls nobody but the authority, for its signature, and the group, for its members.
abstract contract Actions is IActions, EIP712 {
    bytes32 private constant _ACTION_TYPEHASH = keccak256(
        "Action(address authority,address subject,address contractAddress,bytes4 method,bytes32 paramsHash,"
        "uint256 minimum,uint256 fraction,uint256 delay,address invoker,uint256 nbf,uint256 exp)"
    );
    uint256 private constant _WHOLE = 10_000;
    uint256 private constant _SPENT = type(uint256).max;

    mapping(bytes32 digest => uint256) private _announcedAt;
    mapping(bytes32 digest => mapping(address endorser => bool)) private _endorsed;

    /// @inheritdoc IActions
    function actionsAnnounce(Action calldata action, bytes calldata signature) external {
        bytes32 digest = actionDigest(action);
        if (_announcedAt[digest] != 0) revert ActionKnown(digest);
        if (!PayerSignature.isValid(action.authority, digest, signature)) revert AuthorityDidNotSign();
        // solhint-disable-next-line not-rely-on-time
        _announcedAt[digest] = block.timestamp;
        emit ActionAnnounced(digest, action.authority, action.contractAddress);
    }

    /// @inheritdoc IActions
    function actionsEndorse(bytes32 digest) external {
        _endorsed[digest][msg.sender] = true;
        emit ActionEndorsed(digest, msg.sender);
    }

    /// @inheritdoc IActions
    function actionsWithdrawEndorsement(bytes32 digest) external {
        _endorsed[digest][msg.sender] = false;
        emit ActionEndorsementWithdrawn(digest, msg.sender);
    }

    /// @inheritdoc IActions
    function actionsRevoke(Action calldata action) external {
        bytes32 digest = actionDigest(action);
        if (msg.sender != action.authority) revert ActionMismatch();
        if (_announcedAt[digest] == _SPENT) revert ActionNotPending(digest);
        _announcedAt[digest] = _SPENT;
        emit ActionRevoked(digest);
    }

    /// @inheritdoc IActions
    function actionsUse(
        Action calldata action,
        bytes4 method,
        bytes calldata params,
        address invoker,
        address[] calldata endorsers
    ) external {
        bytes32 digest = actionDigest(action);
        if (
            msg.sender != action.contractAddress || method != action.method || keccak256(params) != action.paramsHash
                || (action.invoker != address(0) && invoker != action.invoker)
        ) revert ActionMismatch();
        _checkTime(action, digest);
        _announcedAt[digest] = _SPENT;
        _checkEndorsements(action, digest, endorsers);
        emit ActionUsed(digest, invoker);
    }

    /// @inheritdoc IActions
    function actionDigest(Action calldata action) public view returns (bytes32 digest) {
        return _hashTypedDataV4(keccak256(abi.encode(_ACTION_TYPEHASH, action)));
    }

    function _checkTime(Action calldata action, bytes32 digest) private view {
        uint256 announced = _announcedAt[digest];
        if (announced == 0 || announced == _SPENT) revert ActionNotPending(digest);
        // A delay beyond all time never ends; it must not wrap around.
        if (action.delay > type(uint256).max - announced) revert ActionOutsideWindow(type(uint256).max, action.exp);
        uint256 from = announced + action.delay > action.nbf ? announced + action.delay : action.nbf;
        // solhint-disable-next-line not-rely-on-time
        if (block.timestamp < from || (action.exp != 0 && block.timestamp >= action.exp)) {
            revert ActionOutsideWindow(from, action.exp);
        }
    }

    function _checkEndorsements(Action calldata action, bytes32 digest, address[] calldata endorsers) private view {
        bool isGroup = action.subject.code.length != 0;
        address previous = address(0);
        for (uint256 i = 0; i < endorsers.length; ++i) {
            address endorser = endorsers[i];
            bool belongs = isGroup ? IActionGroup(action.subject).isMember(endorser) : endorser == action.subject;
            if (endorser <= previous || !_endorsed[digest][endorser] || !belongs) revert NotAnEndorser(endorser);
            previous = endorser;
        }
        uint256 count = endorsers.length;
        if (count < action.minimum) revert ActionNotEndorsed(count);
        if (action.fraction == 0) return;
        uint256 members = isGroup ? IActionGroup(action.subject).memberCount() : 1;
        if (action.fraction > _WHOLE || members == 0 || count * _WHOLE < action.fraction * members) {
            revert ActionNotEndorsed(count);
        }
    }
}
