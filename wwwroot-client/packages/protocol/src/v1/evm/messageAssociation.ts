import { concat, utf8 } from '../../bytes.ts'
import { lenientHex } from '../bytes/lenientBytes.ts'
import type { JsonValue } from '../json/jsonValue.ts'
import { EvmClaimFields } from './evmClaim.ts'
import { type Hash32, hash32 } from './recipients.ts'

/** keccak256 of the protocol's name in lower case. */
export function endpointType(protocol: string): Hash32 {
  return hash32(utf8(protocol.toLowerCase()))
}

/** keccak256(url ‖ salt), as the published Node code has it; the contract's source puts the salt first. @param salt `0x` and 32 bytes. @throws {V1Error} `NotCanonical` */
export function endpointCommitment(url: string, salt: string): Hash32 {
  return hash32(concat(utf8(url), lenientHex(salt, 32)))
}

/** Whether the claim commits to this endpoint. @throws {V1Error} `ClaimInvalid`, `NotCanonical` */
export function commitsTo(claim: JsonValue, protocol: string, url: string, salt: string): boolean {
  const fields = new EvmClaimFields(claim)
  const type = fields.hash('endpointType').toLowerCase()
  return type === endpointType(protocol) && fields.hash('commitment').toLowerCase() === endpointCommitment(url, salt)
}
