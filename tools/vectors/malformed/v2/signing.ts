import { base64Encode } from '../../../../wwwroot-client/packages/protocol/src/base64.ts'
import { textOfClaim } from '../../../../wwwroot-client/packages/protocol/src/claim.ts'
import type { JsonObject } from '../../../../wwwroot-client/packages/protocol/src/json.ts'
import { ProtocolError } from '../../../../wwwroot-client/packages/protocol/src/protocolError.ts'
import { keyUriOf } from '../../../../wwwroot-client/packages/protocol/src/publicKey.ts'
import { signatureOf } from '../../../../wwwroot-client/packages/protocol/test/deterministicSigner.ts'
import { fixedSigner } from '../../fixed.ts'

const signer = fixedSigner('malformed signer')

/** The claim by this folder's own key, well signed: whoever refuses it does so for its form. */
export function resigned<T extends JsonObject>(claim: T): T {
  const uri = keyUriOf(signer.publicKey)
  return withSignature({ ...claim, iss: uri, key: [uri] }) as T
}

/** The claim with the signature that fits what it says now; what cannot be said canonically keeps the one it has. */
export function withSignature(claim: JsonObject): JsonObject {
  if (!Array.isArray(claim.sig) || claim.sig.length !== 1) return claim
  try {
    return { ...claim, sig: [base64Encode(signatureOf(signer, textOfClaim(claim)))] }
  } catch (error) {
    if (error instanceof ProtocolError) return claim
    throw error
  }
}
