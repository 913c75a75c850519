import { base64Encode } from '../../base64.ts'
import { utf8 } from '../../bytes.ts'
import type { Es256KeyPair } from '../../es256KeyPair.ts'
import { keyUriOf } from '../../publicKey.ts'
import { sha256 } from '../../sha256.ts'
import {
  claimJson,
  claimText,
  type OpenClaimJson,
  readOpenClaim,
  refuseUnsafeIntegers,
  withKey,
  withSignature,
} from '../envelope/openClaim.ts'
import type { JsonMembers } from '../json/jsonValue.ts'
import { signEs256Digest } from '../keys/es256Signature.ts'

/**
 * Signs with an ES256 key, beside the keys and signatures that are there (v1 §10). Every signature covers the list of
 * keys: when several are to sign, all keys stand in `key` before the first of them does. A key that comes later makes
 * the signatures before it worthless.
 *
 * @throws {V1Error} `ClaimInvalid` for keys that stand twice, and for whole numbers beyond 2^53.
 */
export function signOpenClaim(claim: JsonMembers, pair: Es256KeyPair): OpenClaimJson {
  refuseUnsafeIntegers(claim)
  const key = keyUriOf(pair.publicKey)
  const unsigned = withKey(readOpenClaim(claim), key)
  const signature = signEs256Digest(pair, sha256(utf8(claimText(unsigned))))
  return claimJson(withSignature(unsigned, key, base64Encode(signature)))
}
