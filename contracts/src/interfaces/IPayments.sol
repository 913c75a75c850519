// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Payments by voucher
/// @notice Anyone may submit a voucher; nobody but those its payer signed for can be paid by it.
/// @dev The signed type is EIP-712 `Payment(address payer,address token,bytes32 recipientsHash,uint256 max,uint256 line,uint256 nbf,
/// uint256 exp,address contract)` in the domain `{name: "OpenClaiming", version: "1", chainId, verifyingContract}`. `recipientsHash`
/// is computed here from what the caller shows, and `contract` is this contract: neither is an argument, so neither can lie.
interface IPayments {
    /// @notice What a payer signs, without what this contract computes by itself.
    /// @param payer Whose tokens move. An account, or a contract that answers EIP-1271.
    /// @param token The ERC-20 that moves.
    /// @param max The ceiling on the running total of the line; 0 means none.
    /// @param line The number of the line.
    /// @param nbf The first second, in Unix time, at which it counts; 0 means at once.
    /// @param exp The first second at which it counts no more; 0 means never.
    struct Payment {
        address payer;
        address token;
        uint256 max;
        uint256 line;
        uint256 nbf;
        uint256 exp;
    }

    /// @notice How one payment is divided. `recipientsHash` is the hash of these five, encoded as five parameters.
    /// @param payees Who is paid a fixed share.
    /// @param fractions The share of each payee in parts of 10 000, none zero.
    /// @param dynamicBps The share, in parts of 10 000, of a payee named by the submitter. With the fractions it makes 10 000.
    /// @param dynamicConstraint Who that may be: 0 anyone, 1 one of the payees, else the root of a Merkle tree whose leaves are
    /// keccak256 of 20 address bytes, with sorted pairs.
    /// @param targets Empty, or for each payee zero or the contract that takes its share in custody.
    struct Policy {
        address[] payees;
        uint256[] fractions;
        uint256 dynamicBps;
        bytes32 dynamicConstraint;
        address[] targets;
    }

    /// @notice An EIP-2612 permit for this contract as the spender.
    /// @param token The token.
    /// @param owner Who permits.
    /// @param value The allowance it gives.
    /// @param deadline The last second, in Unix time, at which the token takes it.
    /// @param v Of the signature.
    /// @param r Of the signature.
    /// @param s Of the signature.
    struct Permit {
        address token;
        address owner;
        uint256 value;
        uint256 deadline;
        uint8 v;
        bytes32 r;
        bytes32 s;
    }

    /// @notice A voucher was paid. The token's own events say to whom.
    /// @param payer Who paid.
    /// @param token In which token.
    /// @param line On which line.
    /// @param amount How much left the payer.
    /// @param recipientsHash Whom the payer had signed for.
    event PaymentExecuted(
        address indexed payer, address indexed token, uint256 indexed line, uint256 amount, bytes32 recipientsHash
    );

    /// @notice One execution of a batch failed; the others are not touched by it.
    /// @param index Its place in the batch.
    /// @param reason The first four bytes of the error, zero when there is none, as when it ran out of its gas.
    event ExecutionSkipped(uint256 indexed index, bytes4 reason);

    /// @notice The voucher does not count at this time.
    /// @param nbf From when it does.
    /// @param exp Until when it does.
    error OutsideWindow(uint256 nbf, uint256 exp);

    /// @notice The signature is not the payer's over this voucher.
    error PayerDidNotSign();

    /// @notice The payee is not among those the payer signed for.
    /// @param payee The payee.
    error NotARecipient(address payee);

    /// @notice The voucher leaves a choice of payee, and this caller may not make it.
    /// @param caller The caller.
    error ChoiceNotYours(address caller);

    /// @notice Fractions and dynamic share do not make 10 000, one is zero, or the lists differ in length.
    error PolicyMalformed();

    /// @notice The policy sends a share into the custody of an address without code.
    /// @param target The address.
    error TargetWithoutCode(address target);

    /// @notice An amount this small cannot be divided fairly, and it is not all that the voucher still allows.
    /// @param amount The amount.
    /// @param least The least that is divided.
    error AmountTooSmallToDivide(uint256 amount, uint256 least);

    /// @notice These bytes are no call of a function that executes a payment.
    error NotAnExecution();

    /// @notice The transaction has too little gas left to give the next execution of the batch what it was promised.
    /// @param index The place of that execution.
    error BatchShortOfGas(uint256 index);

    /// @notice Pays one of the recipients.
    /// @param payment What the payer signed.
    /// @param recipients All recipients the payer signed for, in that order.
    /// @param recipient Who is paid now. With more than one to choose from, only that recipient itself or the payer may call.
    /// @param amount How much, in the token's smallest unit.
    /// @param signature The payer's, 65 bytes r‖s‖v with low s and v 27 or 28, or what a payer contract takes.
    function paymentsExecute(
        Payment calldata payment,
        address[] calldata recipients,
        address recipient,
        uint256 amount,
        bytes calldata signature
    ) external;

    /// @notice Pays by a policy: every share, or none.
    /// @dev Each share is `amount · fraction / 10 000`, rounded down; what is left goes to the dynamic payee, or to the last payee when
    /// there is none. An amount below 10 000 must be all that the voucher still allows, so that many small calls cannot shift shares.
    /// @param payment What the payer signed.
    /// @param policy The policy the payer signed for.
    /// @param dynamicPayee Who gets the dynamic share; zero when `dynamicBps` is 0.
    /// @param proof The Merkle proof of that payee; empty when the constraint asks for none.
    /// @param amount How much, in the token's smallest unit.
    /// @param signature The payer's.
    function paymentsExecutePolicy(
        Payment calldata payment,
        Policy calldata policy,
        address dynamicPayee,
        bytes32[] calldata proof,
        uint256 amount,
        bytes calldata signature
    ) external;

    /// @notice Gives the token a permit and then runs an execution. A permit that was used already is no error.
    /// @param permit The permit.
    /// @param execution A call of `paymentsExecute` or `paymentsExecutePolicy`, encoded.
    function paymentsPermitAndExecute(Permit calldata permit, bytes calldata execution) external;

    /// @notice Runs many executions; one that fails is skipped and reported by an event.
    /// @param executions Calls of `paymentsExecute`, `paymentsExecutePolicy` or `paymentsPermitAndExecute`, encoded.
    /// @param gasEach The most gas that each may use. When less is left, the whole batch reverts instead of starving those behind.
    /// @return executed How many succeeded.
    function paymentsExecuteBatch(bytes[] calldata executions, uint256 gasEach) external returns (uint256 executed);

    /// @notice The hash of a plain list of recipients.
    /// @param recipients The recipients, in order.
    /// @return hash keccak256 of the ABI encoding of the list.
    function recipientsHashOf(address[] calldata recipients) external pure returns (bytes32 hash);

    /// @notice The hash of a policy.
    /// @param policy The policy.
    /// @return hash keccak256 of the ABI encoding of its five members as five parameters.
    function policyHashOf(Policy calldata policy) external pure returns (bytes32 hash);

    /// @notice The EIP-712 digest that the payer signs.
    /// @param payment The payment.
    /// @param recipientsHash The hash of its recipients or policy.
    /// @return digest The digest.
    function paymentDigest(Payment calldata payment, bytes32 recipientsHash) external view returns (bytes32 digest);
}
