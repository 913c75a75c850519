// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPayments} from "../../src/interfaces/IPayments.sol";
import {ILines} from "../../src/interfaces/ILines.sol";
import {OpenClaiming} from "../../src/OpenClaiming.sol";
import {ContractWallet, FalseToken, FeeToken, NoReturnToken, ReentrantToken} from "../mocks/Tokens.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {RailTest} from "./RailTest.sol";

contract PaymentsTest is RailTest {
    function test_Execute_SignedVoucher_PaysAndCounts() public {
        vm.expectEmit(address(rail));
        emit IPayments.PaymentExecuted(payer, address(token), 7, 40 ether, rail.recipientsHashOf(only(alice)));
        vm.prank(stranger);
        this.payFrom(voucher(7, 100 ether), alice, 40 ether);

        assertEq(balance(alice), 40 ether);
        (uint256 spent,,) = rail.lineOf(payer, address(token), 7);
        assertEq(spent, 40 ether);
        assertEq(rail.redeemed(payer, address(token)), 40 ether);
        assertEq(rail.receivedTotal(alice, address(token)), 40 ether);
    }

    function payFrom(IPayments.Payment memory payment, address recipient, uint256 amount) external {
        pay(payment, recipient, amount);
    }

    function test_Execute_SameVoucherAgain_PaysOnlyWhatIsLeft() public {
        IPayments.Payment memory payment = voucher(7, 100 ether);
        pay(payment, alice, 100 ether);
        bytes memory signature = sign(payment, only(alice));
        vm.expectRevert(abi.encodeWithSelector(ILines.AmountNotAvailable.selector, 1, 0));
        rail.paymentsExecute(payment, only(alice), alice, 1, signature);
        pay(voucher(7, 130 ether), alice, 30 ether);
        assertEq(balance(alice), 130 ether);
    }

    function test_Execute_AmountZeroOrAboveMax_Reverts() public {
        IPayments.Payment memory payment = voucher(7, 100 ether);
        bytes memory signature = sign(payment, only(alice));
        vm.expectRevert(abi.encodeWithSelector(ILines.AmountNotAvailable.selector, 0, 100 ether));
        rail.paymentsExecute(payment, only(alice), alice, 0, signature);
        vm.expectRevert(abi.encodeWithSelector(ILines.AmountNotAvailable.selector, 100 ether + 1, 100 ether));
        rail.paymentsExecute(payment, only(alice), alice, 100 ether + 1, signature);
    }

    function test_Execute_MaxZero_IsBoundedByTheCapOnly() public {
        vm.prank(payer);
        rail.lineOpen(address(token), 7, 5 ether);
        IPayments.Payment memory payment = voucher(7, 0);
        pay(payment, alice, 5 ether);
        bytes memory signature = sign(payment, only(alice));
        vm.expectRevert(abi.encodeWithSelector(ILines.AmountNotAvailable.selector, 1, 0));
        rail.paymentsExecute(payment, only(alice), alice, 1, signature);
    }

    function test_Execute_NotYetOrExpired_Reverts() public {
        IPayments.Payment memory payment = voucher(7, 1 ether);
        bytes memory signature = sign(payment, only(alice));
        bytes memory refusal = abi.encodeWithSelector(IPayments.OutsideWindow.selector, payment.nbf, payment.exp);
        vm.warp(payment.nbf - 1);
        vm.expectRevert(refusal);
        rail.paymentsExecute(payment, only(alice), alice, 1, signature);
        vm.warp(payment.exp);
        vm.expectRevert(refusal);
        rail.paymentsExecute(payment, only(alice), alice, 1, signature);
        vm.warp(payment.exp - 1);
        rail.paymentsExecute(payment, only(alice), alice, 1, signature);
        assertEq(balance(alice), 1);
    }

    function test_Execute_NoBounds_CountsAlways() public {
        IPayments.Payment memory payment = voucher(7, 1 ether);
        (payment.nbf, payment.exp) = (0, 0);
        vm.warp(START + 3650 days);
        pay(payment, alice, 1 ether);
        assertEq(balance(alice), 1 ether);
    }

    // Attack: somebody signs for a payer who never did.
    function test_Attack_SignerIsNotThePayer_Reverts() public {
        IPayments.Payment memory payment = voucher(7, 1 ether);
        (, uint256 thief) = makeAddrAndKey("thief");
        bytes memory signature = signDigest(thief, rail.paymentDigest(payment, rail.recipientsHashOf(only(alice))));
        vm.expectRevert(IPayments.PayerDidNotSign.selector);
        rail.paymentsExecute(payment, only(alice), alice, 1, signature);
        payment.payer = address(0); // what a failed recovery would equal
        vm.expectRevert(IPayments.PayerDidNotSign.selector);
        rail.paymentsExecute(payment, only(alice), alice, 1, new bytes(65));
        payment.payer = address(rail);
        vm.expectRevert(IPayments.PayerDidNotSign.selector);
        rail.paymentsExecute(payment, only(alice), alice, 1, signature);
    }

    // Attack: a submitter puts himself in the place of the recipient.
    function test_Attack_OtherRecipients_Reverts() public {
        IPayments.Payment memory payment = voucher(7, 1 ether);
        bytes memory signature = sign(payment, only(alice));
        vm.expectRevert(abi.encodeWithSelector(IPayments.NotARecipient.selector, stranger));
        rail.paymentsExecute(payment, only(alice), stranger, 1, signature);
        vm.expectRevert(IPayments.PayerDidNotSign.selector);
        rail.paymentsExecute(payment, only(stranger), stranger, 1, signature);
        vm.expectRevert(abi.encodeWithSelector(IPayments.NotARecipient.selector, stranger));
        rail.paymentsExecute(payment, new address[](0), stranger, 1, signature);
    }

    // Attack: a stranger decides which of two recipients is paid.
    function test_Attack_StrangerChoosesAmongRecipients_Reverts() public {
        IPayments.Payment memory payment = voucher(7, 3 ether);
        bytes memory signature = sign(payment, both(alice, bob));
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IPayments.ChoiceNotYours.selector, stranger));
        rail.paymentsExecute(payment, both(alice, bob), bob, 1 ether, signature);
        vm.prank(alice);
        vm.expectRevert(abi.encodeWithSelector(IPayments.ChoiceNotYours.selector, alice));
        rail.paymentsExecute(payment, both(alice, bob), bob, 1 ether, signature);
        vm.prank(bob);
        rail.paymentsExecute(payment, both(alice, bob), bob, 1 ether, signature);
        vm.prank(payer);
        rail.paymentsExecute(payment, both(alice, bob), alice, 2 ether, signature);
        assertEq(balance(bob), 1 ether);
        assertEq(balance(alice), 2 ether);
    }

    // Attack: the other of the two signatures that one key has for a digest, and odd values of v.
    function test_Attack_MalleableSignature_Reverts() public {
        IPayments.Payment memory payment = voucher(7, 1 ether);
        bytes32 digest = rail.paymentDigest(payment, rail.recipientsHashOf(only(alice)));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(payerKey, digest);
        bytes32 highS = bytes32(0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141 - uint256(s));
        bytes[4] memory forms = [
            abi.encodePacked(r, highS, v == 27 ? uint8(28) : uint8(27)),
            abi.encodePacked(r, s, v - 27),
            abi.encodePacked(r, s, v, uint8(0)),
            abi.encodePacked(r, bytes32(uint256(s) | (uint256(v - 27) << 255)))
        ];
        for (uint256 i = 0; i < forms.length; ++i) {
            vm.expectRevert(IPayments.PayerDidNotSign.selector);
            rail.paymentsExecute(payment, only(alice), alice, 1, forms[i]);
        }
    }

    // Attack: a voucher for another chain, or for another deployment.
    function test_Attack_OtherChainOrContract_Reverts() public {
        IPayments.Payment memory payment = voucher(7, 1 ether);
        bytes memory signature = sign(payment, only(alice));
        OpenClaiming other = new OpenClaiming();
        vm.prank(payer);
        token.approve(address(other), type(uint256).max);
        vm.expectRevert(IPayments.PayerDidNotSign.selector);
        other.paymentsExecute(payment, only(alice), alice, 1, signature);
        vm.chainId(block.chainid + 1);
        vm.expectRevert(IPayments.PayerDidNotSign.selector);
        rail.paymentsExecute(payment, only(alice), alice, 1, signature);
    }

    // Attack: what was spent in a cheap token counts against a dear one, or the reverse.
    function test_Attack_TokensOnOneLine_AreCountedApart() public {
        NoReturnToken cheap = new NoReturnToken();
        cheap.mint(payer, 1000 ether);
        vm.prank(payer);
        cheap.approve(address(rail), type(uint256).max);
        IPayments.Payment memory payment = voucher(7, 10 ether);
        pay(payment, alice, 10 ether);
        payment.token = address(cheap);
        pay(payment, alice, 10 ether);
        assertEq(cheap.balanceOf(alice), 10 ether);
        (uint256 spent,,) = rail.lineOf(payer, address(cheap), 7);
        assertEq(spent, 10 ether);
        assertEq(rail.redeemed(payer, address(token)), 10 ether);
    }

    function test_Execute_FeeOnTransfer_LedgerHoldsWhatArrived() public {
        FeeToken fee = new FeeToken();
        fee.mint(payer, 100 ether);
        vm.prank(payer);
        fee.approve(address(rail), type(uint256).max);
        IPayments.Payment memory payment = voucher(7, 10 ether);
        payment.token = address(fee);
        pay(payment, alice, 10 ether);
        assertEq(fee.balanceOf(alice), 9 ether);
        assertEq(rail.receivedTotal(alice, address(fee)), 9 ether);
        assertEq(rail.redeemed(payer, address(fee)), 10 ether);
    }

    function test_Execute_TokenThatSaysFalse_Reverts() public {
        FalseToken no = new FalseToken();
        IPayments.Payment memory payment = voucher(7, 10 ether);
        payment.token = address(no);
        bytes memory signature = sign(payment, only(alice));
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(no)));
        rail.paymentsExecute(payment, only(alice), alice, 1 ether, signature);
    }

    function test_Execute_TokenWithoutCode_Reverts() public {
        IPayments.Payment memory payment = voucher(7, 10 ether);
        payment.token = makeAddr("nothing");
        bytes memory signature = sign(payment, only(alice));
        vm.expectRevert();
        rail.paymentsExecute(payment, only(alice), alice, 1 ether, signature);
        assertEq(rail.redeemed(payer, payment.token), 0);
    }

    // Attack: a token calls back while it moves.
    function test_Attack_ReentrantToken_IsRefusedAndPaidOnce() public {
        ReentrantToken evil = new ReentrantToken();
        evil.mint(payer, 100 ether);
        vm.prank(payer);
        evil.approve(address(rail), type(uint256).max);
        IPayments.Payment memory payment = voucher(7, 20 ether);
        payment.token = address(evil);
        bytes memory call = payCall(payment, alice, 10 ether);
        evil.arm(address(rail), call);
        pay(payment, alice, 10 ether);
        assertFalse(evil.entered());
        assertEq(bytes4(evil.answer()), ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        assertEq(evil.balanceOf(alice), 10 ether);

        bytes[] memory batch = new bytes[](1);
        batch[0] = call;
        evil.arm(address(rail), abi.encodeCall(rail.paymentsExecuteBatch, (batch, 300_000)));
        pay(payment, alice, 10 ether);
        assertFalse(evil.entered());
        assertEq(evil.balanceOf(alice), 20 ether);
    }

    function test_Execute_ContractPayer_AsksItsSignature() public {
        (address owner, uint256 ownerKey) = makeAddrAndKey("owner");
        ContractWallet wallet = new ContractWallet(owner);
        token.mint(address(wallet), 10 ether);
        wallet.approve(token, address(rail), type(uint256).max);
        IPayments.Payment memory payment = voucher(7, 10 ether);
        payment.payer = address(wallet);
        bytes32 digest = rail.paymentDigest(payment, rail.recipientsHashOf(only(alice)));
        bytes memory foreign = signDigest(payerKey, digest);
        vm.expectRevert(IPayments.PayerDidNotSign.selector);
        rail.paymentsExecute(payment, only(alice), alice, 4 ether, foreign);
        rail.paymentsExecute(payment, only(alice), alice, 4 ether, signDigest(ownerKey, digest));
        assertEq(balance(alice), 4 ether);
    }

    function test_Execute_PayerKeyWithCode_StillSignsByItsKey() public {
        vm.etch(payer, hex"00"); // as an account that delegates to code, which knows nothing of EIP-1271
        pay(voucher(7, 10 ether), alice, 4 ether);
        assertEq(balance(alice), 4 ether);
    }

    function test_Execute_PayerDrained_RevertsAndCountsNothing() public {
        vm.prank(payer);
        bool moved = token.transfer(stranger, FUNDS);
        assertTrue(moved);
        IPayments.Payment memory payment = voucher(7, 10 ether);
        bytes memory signature = sign(payment, only(alice));
        vm.expectRevert();
        rail.paymentsExecute(payment, only(alice), alice, 4 ether, signature);
        assertEq(rail.lineAvailable(payer, address(token), 7), type(uint128).max);
    }

    function testFuzz_Execute_AnySequence_NeverPaysAboveMax(uint128 max, uint128[6] calldata amounts) public {
        max = uint128(bound(max, 1, FUNDS));
        IPayments.Payment memory payment = voucher(7, max);
        bytes memory signature = sign(payment, only(alice));
        uint256 paid = 0;
        for (uint256 i = 0; i < amounts.length; ++i) {
            try rail.paymentsExecute(payment, only(alice), alice, amounts[i], signature) {
                paid += amounts[i];
            } catch {
                assertTrue(amounts[i] == 0 || paid + amounts[i] > max);
            }
        }
        assertLe(paid, max);
        assertEq(balance(alice), paid);
        assertEq(rail.redeemed(payer, address(token)), paid);
    }
}
