// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {IActions} from "../../src/interfaces/IActions.sol";
import {IPayments} from "../../src/interfaces/IPayments.sol";
import {ICustodyTarget} from "../../src/interfaces/ICustodyTarget.sol";
import {OpenClaiming} from "../../src/OpenClaiming.sol";

/// @notice Digests and hashes that other implementations of the format computed.
contract WireTest is Test {
    address private constant AT = 0x99999feBd42CaD798FE10AB0B1C563002Fc99999;

    function test_PaymentDigest_OneRecipient_MatchesOthers() public {
        OpenClaiming rail = _deployOn(56);
        address[] memory recipients = new address[](1);
        recipients[0] = 0x167Ade232640134b76d16bc8583c84dF2eBb2e7b;
        IPayments.Payment memory payment = IPayments.Payment({
            payer: 0x218b77386bb7EaD7d51B56071360304FFb14936E,
            token: address(0),
            max: 10_000,
            line: 1,
            nbf: 0,
            exp: 1_800_000_000
        });
        bytes32 hash = rail.recipientsHashOf(recipients);
        assertEq(hash, 0x092df51b64cf06decd729dc00160509babb3f0152214783cb2bde56352bd691b);
        bytes32 digest = rail.paymentDigest(payment, hash);
        assertEq(digest, 0x0f7ef48e29ada4debddfa85a618413f1d36faaadab2ab226c9c1845504ad50a1);
    }

    function test_PaymentDigest_TwoRecipientsOnAnotherChain_MatchesOthers() public {
        OpenClaiming rail = _deployOn(1);
        address[] memory recipients = new address[](2);
        recipients[0] = 0x8F32D0304C5Baa5EDB726a874752638e03dA857F;
        recipients[1] = 0x19781fcA6aa093B0595Fd01153fdFA5d969C6233;
        IPayments.Payment memory payment = IPayments.Payment({
            payer: 0x7F0EbAA6208DaE33d5e852B55E7b3d365D3d4238,
            token: 0x6A86331C4C91f36c09C894Fb098Ff4a6bd084e41,
            max: 0,
            line: 2,
            nbf: 1_700_000_000,
            exp: 9_999_999_999
        });
        bytes32 hash = rail.recipientsHashOf(recipients);
        assertEq(hash, 0xd52f440c50e6c1843ffebee4d846e90c4f3076990546dafbe65f86d6bb71d31d);
        bytes32 digest = rail.paymentDigest(payment, hash);
        assertEq(digest, 0xeea1e2c2edf70cd2e4cd87234984d56c142ba19a00e329998ad9a69985fb5a93);
    }

    function test_RecipientsHash_Empty_MatchesOthers() public {
        bytes32 hash = _deployOn(56).recipientsHashOf(new address[](0));
        assertEq(hash, 0x569e75fc77c1a856f6daaf9e69d8a9566ca34aa47f9133711ce065a571af0cfd);
    }

    function test_PolicyHash_WithTargets_MatchesOthers() public {
        IPayments.Policy memory policy;
        policy.payees = new address[](2);
        policy.payees[0] = 0x25D6f90ED8517438b0260505e6d2AdC54d854DE7;
        policy.payees[1] = 0xc431E8E0D8334109Bb47484A69b115Bd57F45c92;
        policy.fractions = new uint256[](2);
        (policy.fractions[0], policy.fractions[1]) = (6000, 4000);
        policy.targets = new address[](2);
        policy.targets[0] = 0x35F4674fA370EC821Dff02Efa7B405D80AEE146C;
        bytes32 hash = _deployOn(56).policyHashOf(policy);
        assertEq(hash, 0x40275793f4e75057c8d0cb1e4f599bd0f63c59f11692f893bf606e8507a6d6fa);
    }

    function test_PolicyHash_DynamicOneOfThePayees_MatchesOthers() public {
        IPayments.Policy memory policy;
        policy.payees = new address[](3);
        policy.payees[0] = 0x6355d35aB080D64A00eB2b31531Bd1d178e62E3a;
        policy.payees[1] = 0xab82d5C391983B8A75e2327A8E42c1920bC663BE;
        policy.payees[2] = 0xb815F4FcF2b03d5F418938ae81db9Eea8D07C63d;
        policy.fractions = new uint256[](3);
        (policy.fractions[0], policy.fractions[1], policy.fractions[2]) = (5000, 3000, 1000);
        policy.dynamicBps = 1000;
        policy.dynamicConstraint = bytes32(uint256(1));
        bytes32 hash = _deployOn(56).policyHashOf(policy);
        assertEq(hash, 0x74fd203f0936078127534c4eebabc9dd91cfa7052c1625febaf0cd3dfb6f961b);
    }

    function test_ActionDigest_MatchesOthers() public {
        IActions.Action memory action = IActions.Action({
            authority: 0x55C5B1EB9df82577116586E50a623C772b46920E,
            subject: 0x74a61E1a0e2a216Bd52E86b94F1eaFE76155C597,
            contractAddress: 0xAC6eAb4EE96d786CA7633732bfe69FdDbE4F42B2,
            method: 0xabcd0000,
            paramsHash: keccak256(
                hex"1ed6ce0b2a9dfe6eae66aa0decc3a4f81dfb683e1315ee29fb10ac1306f52b5d3c041630f5e80d41"
            ),
            minimum: 2,
            fraction: 20,
            delay: 7200,
            invoker: 0x3c22012C4bF7Ed860c5769Dd75cEd91673e3318A,
            nbf: 0,
            exp: 1_800_000_000
        });
        bytes32 digest = _deployOn(56).actionDigest(action);
        assertEq(digest, 0x764a99efcb2bbc995492510eaf955b21e41f3fd571a7dd8b6f77b4efa61114a4);
    }

    function test_CustodySelector_IsThePublishedOne() public pure {
        assertEq(ICustodyTarget.pay.selector, bytes4(0xc4076876));
    }

    function _deployOn(uint256 chain) private returns (OpenClaiming) {
        vm.chainId(chain);
        deployCodeTo("OpenClaiming.sol:OpenClaiming", AT);
        return OpenClaiming(AT);
    }
}
