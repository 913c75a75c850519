import type { Bytes } from '../../bytes.ts'
import { lenientBase64, lenientHex } from '../bytes/lenientBytes.ts'
import type { JsonValue } from '../json/jsonValue.ts'
import type { EvmAddress } from '../keys/evmAddress.ts'
import { isSignedBy } from '../keys/recoverableSignature.ts'
import { V1Error } from '../v1Error.ts'
import { dialectDigest, type EvmDialect } from './evmDialects.ts'
import { evmDigest } from './evmMessage.ts'

/**
 * Whether the address signed the claim for the contract (v1 §11). Looks at no time: {@link EvmClaimFields.window} does.
 *
 * @param sig Base64, or hex with or without `0x`, of 64 or 65 bytes; anything else is no signature.
 * @throws {V1Error} `ClaimInvalid` when the claim is none for a contract.
 */
export function verifyEvmClaim(claim: JsonValue, sig: JsonValue, address: EvmAddress): boolean {
  const signature = signatureBytes(sig)
  return signature !== undefined && isSignedBy(address, signature, evmDigest(claim))
}

/** The older dialect in which the address signed, which no contract of today pays, or undefined. */
export function recogniseEvmDialect(claim: JsonValue, sig: JsonValue, address: EvmAddress): EvmDialect | undefined {
  const signature = signatureBytes(sig)
  if (!signature) return undefined
  return (['browser', 'standalone'] as const).find((dialect) => {
    try {
      return isSignedBy(address, signature, dialectDigest(claim, dialect))
    } catch (error) {
      if (error instanceof V1Error) return false
      throw error
    }
  })
}

/** The bytes of a signature's text, or undefined when it is none. */
export function signatureBytes(sig: JsonValue): Bytes | undefined {
  if (typeof sig !== 'string' || sig.length > 200) return undefined
  try {
    const bytes = /^(?:0x)?(?:[0-9a-fA-F]{128}|[0-9a-fA-F]{130})$/.test(sig) ? lenientHex(sig) : lenientBase64(sig)
    return bytes.length === 64 || bytes.length === 65 ? bytes : undefined
  } catch (error) {
    if (error instanceof V1Error) return undefined
    throw error
  }
}
