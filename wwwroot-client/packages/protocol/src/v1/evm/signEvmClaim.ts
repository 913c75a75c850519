import { base64Encode } from '../../base64.ts'
import type { Bytes } from '../../bytes.ts'
import { claimJson, type OpenClaimJson, readOpenClaim, refuseUnsafeIntegers, withKey, withSignature } from '../envelope/openClaim.ts'
import type { JsonMembers } from '../json/jsonValue.ts'
import { eip712KeyPairOfPrivateKey } from '../keys/eip712KeyPair.ts'
import type { EvmAddress } from '../keys/evmAddress.ts'
import { signRecoverable } from '../keys/recoverableSignature.ts'
import { evmDigest } from './evmMessage.ts'

/** How a claim names a key of the chain. */
export function evmKeyUri(address: EvmAddress): string {
  return `data:key/eip712,${address}`
}

/**
 * Signs a Payment, an Action or a MessageAssociation for the contract, and puts key and signature beside those that
 * are there (v1 §11).
 *
 * @throws {V1Error} `ClaimInvalid`
 */
export function signEvmClaim(claim: JsonMembers, privateKey: Bytes): OpenClaimJson {
  refuseUnsafeIntegers(claim)
  const { address } = eip712KeyPairOfPrivateKey(privateKey)
  const signature = signRecoverable(privateKey, evmDigest(claim))
  const key = evmKeyUri(address)
  return claimJson(withSignature(withKey(readOpenClaim(claim), key), key, base64Encode(signature)))
}
