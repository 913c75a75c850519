import type { Bytes } from '../../bytes.ts'
import type { EvmAddress } from '../keys/evmAddress.ts'
import { isSignedBy, signRecoverable } from '../keys/recoverableSignature.ts'
import { type Eip712Message, eip712Digest } from './eip712.ts'

/** r‖s‖v over the EIP-712 digest (v1 §9.3). @throws {V1Error} `TypedDataInvalid` */
export function signTypedEip712(privateKey: Bytes, payload: Eip712Message): Bytes {
  return signRecoverable(privateKey, eip712Digest(payload))
}

/**
 * Whether this address signed. The signature is 65 bytes with v as 27, 28, 0 or 1, or 64 without; a high s is refused.
 * The published verifier accepts any signature when it is told no address; here the address is required.
 *
 * @throws {V1Error} `TypedDataInvalid`
 */
export function verifyTypedEip712(address: EvmAddress, payload: Eip712Message, signature: Uint8Array): boolean {
  return isSignedBy(address, signature, eip712Digest(payload))
}
