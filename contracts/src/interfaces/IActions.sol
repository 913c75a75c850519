// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Signed actions
/// @notice Keeps who allowed what, who endorsed it and since when; the contract that is acted upon asks, and uses an action up once.
/// @dev The rail never calls a contract that a signer names: it holds allowances of many payers, so such a call could spend them. The
/// signed type is EIP-712 `Action(address authority,address subject,address contractAddress,bytes4 method,bytes32 paramsHash,
/// uint256 minimum,uint256 fraction,uint256 delay,address invoker,uint256 nbf,uint256 exp)` in the domain of the payments.
interface IActions {
    /// @notice What an authority signs.
    /// @param authority Who allows it: an account, or a contract that answers EIP-1271.
    /// @param subject Who must endorse it: an account, or a contract that is an `IActionGroup`.
    /// @param contractAddress The contract that may use it.
    /// @param method The method it is for.
    /// @param paramsHash keccak256 of the parameters.
    /// @param minimum The least number of endorsements.
    /// @param fraction The least share of the group that endorses, in parts of 10 000.
    /// @param delay Seconds between announcement and use.
    /// @param invoker Who may invoke it; zero for anyone.
    /// @param nbf The first second, in Unix time, at which it counts; 0 means at once.
    /// @param exp The first second at which it counts no more; 0 means never.
    struct Action {
        address authority;
        address subject;
        address contractAddress;
        bytes4 method;
        bytes32 paramsHash;
        uint256 minimum;
        uint256 fraction;
        uint256 delay;
        address invoker;
        uint256 nbf;
        uint256 exp;
    }

    /// @notice An action was shown with its authority's signature; its delay runs from now.
    /// @param digest The action.
    /// @param authority Who allowed it.
    /// @param contractAddress The contract that may use it.
    event ActionAnnounced(bytes32 indexed digest, address indexed authority, address indexed contractAddress);

    /// @notice Somebody endorsed an action.
    /// @param digest The action.
    /// @param endorser Who did.
    event ActionEndorsed(bytes32 indexed digest, address indexed endorser);

    /// @notice Somebody took an endorsement back.
    /// @param digest The action.
    /// @param endorser Who did.
    event ActionEndorsementWithdrawn(bytes32 indexed digest, address indexed endorser);

    /// @notice An authority took an action back before its use.
    /// @param digest The action.
    event ActionRevoked(bytes32 indexed digest);

    /// @notice An action was used up.
    /// @param digest The action.
    /// @param invoker Who invoked it.
    event ActionUsed(bytes32 indexed digest, address indexed invoker);

    /// @notice The signature is not the authority's over this action.
    error AuthorityDidNotSign();

    /// @notice The action was announced before, used or revoked.
    /// @param digest The action.
    error ActionKnown(bytes32 digest);

    /// @notice The action was never announced, or was used or revoked.
    /// @param digest The action.
    error ActionNotPending(bytes32 digest);

    /// @notice The action does not count at this time.
    /// @param from The first second at which it can be used.
    /// @param exp The first second at which it cannot any more; 0 means never.
    error ActionOutsideWindow(uint256 from, uint256 exp);

    /// @notice The caller is not the contract this action is for, nor is the call the one it allows.
    error ActionMismatch();

    /// @notice Too few of those who must endorse have done so.
    /// @param endorsements How many have.
    error ActionNotEndorsed(uint256 endorsements);

    /// @notice The endorsers are not in ascending order, or one of them did not endorse or does not belong to the subject.
    /// @param endorser The one.
    error NotAnEndorser(address endorser);

    /// @notice Shows an action. Anyone may.
    /// @param action The action.
    /// @param signature Its authority's.
    function actionsAnnounce(Action calldata action, bytes calldata signature) external;

    /// @notice Endorses an action by its digest, for whom the caller may speak.
    /// @param digest The action.
    function actionsEndorse(bytes32 digest) external;

    /// @notice Takes an endorsement back.
    /// @param digest The action.
    function actionsWithdrawEndorsement(bytes32 digest) external;

    /// @notice Takes an action back. Only its authority may, at any time before its use.
    /// @param action The action.
    function actionsRevoke(Action calldata action) external;

    /// @notice Uses an action up. Only the contract it is for may call.
    /// @param action The action.
    /// @param method The method that runs in that contract.
    /// @param params Its parameters.
    /// @param invoker Who called that contract.
    /// @param endorsers Those who endorsed, in ascending order.
    function actionsUse(
        Action calldata action,
        bytes4 method,
        bytes calldata params,
        address invoker,
        address[] calldata endorsers
    ) external;

    /// @notice The EIP-712 digest that the authority signs.
    /// @param action The action.
    /// @return digest The digest.
    function actionDigest(Action calldata action) external view returns (bytes32 digest);
}
