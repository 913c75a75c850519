// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title Signature of a payer
/// @notice Says whether a signature is the payer's own: by its key, or by what the payer contract answers.
library PayerSignature {
    /// @notice Whether the payer signed the digest.
    /// @dev The key is tried first also where the payer has code: an account that delegates to code (EIP-7702) keeps its key.
    /// @param payer The payer; zero never signed anything.
    /// @param digest The digest.
    /// @param signature The signature.
    /// @return Whether it did.
    function isValid(address payer, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        (address signer, ECDSA.RecoverError problem,) = ECDSA.tryRecoverCalldata(digest, signature);
        if (problem == ECDSA.RecoverError.NoError && signer == payer) return true;
        return payer.code.length != 0 && SignatureChecker.isValidERC1271SignatureNowCalldata(payer, digest, signature);
    }
}
