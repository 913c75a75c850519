import { base64Decode, base64Encode } from '../../wwwroot-client/packages/protocol/src/base64.ts'
import { canonicalText } from '../../wwwroot-client/packages/protocol/src/canonicalJson.ts'
import type { Json, JsonObject } from '../../wwwroot-client/packages/protocol/src/json.ts'
import { malleate } from '../../wwwroot-client/packages/protocol/test/deterministicSigner.ts'

export type ClaimJson = JsonObject & { readonly sig: readonly string[]; readonly key: readonly string[]; readonly iss: string }

/** The claim with some members replaced, its signature left as it is. */
export function withMembers(claim: JsonObject, members: JsonObject): JsonObject {
  return { ...claim, ...members }
}

export function withoutMember(claim: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(claim).filter(([member]) => member !== name))
}

/** The claim with the first signature changed by the function. */
export function withSignature(claim: JsonObject, change: (signature: Uint8Array) => Uint8Array): JsonObject {
  const [first, ...rest] = (claim as ClaimJson).sig
  return { ...claim, sig: [base64Encode(change(base64Decode(first!))), ...rest] }
}

export const otherS = (claim: JsonObject) => withSignature(claim, malleate)
export const flippedSignature = (claim: JsonObject) => withSignature(claim, (sig) => sig.map((byte, at) => (at === 40 ? byte ^ 1 : byte)))
export const textOf = (json: Json) => canonicalText(json)
