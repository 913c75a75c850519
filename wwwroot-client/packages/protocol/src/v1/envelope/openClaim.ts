import { canonicalize } from '../json/canonicalize.ts'
import { Fields } from '../json/fields.ts'
import { isList, type JsonMembers, type JsonValue, maxDepth } from '../json/jsonValue.ts'
import { V1Error } from '../v1Error.ts'

/** One key of a claim and what signs for it: null until it has signed. */
export interface ClaimSignature {
  readonly key: string
  readonly sig: JsonValue
}

/** A claim with its keys in ascending order, each beside its signature (v1 §10). */
export interface OpenClaim {
  /** All members, `key` and `sig` too, as they came. */
  readonly members: JsonMembers
  readonly signatures: readonly ClaimSignature[]
}

/** The document as it is sent: the keys ascend, and each signature stands where its key does. */
export type OpenClaimJson = JsonMembers & { readonly key: readonly string[]; readonly sig: readonly JsonValue[] }

const maxKeys = 64

export function refuseClaim(reason: string): V1Error {
  return new V1Error('ClaimInvalid', `Not a claim: ${reason}`)
}

/**
 * Takes a claim apart. One key or signature may stand without a list around it. A key that stands twice is refused,
 * else one signature would count twice.
 *
 * @throws {V1Error} `ClaimInvalid`
 */
export function readOpenClaim(value: JsonValue): OpenClaim {
  const fields = new Fields(value, refuseClaim)
  const keys = listOf(fields.value('key'))
  const sigs = listOf(fields.value('sig'))
  if (keys.length > maxKeys || (keys.length > 0 && sigs.length > keys.length))
    throw refuseClaim(`more than ${maxKeys} keys, or more signatures than keys`)
  if (!keys.every((key) => typeof key === 'string')) throw refuseClaim('a key is no text')
  return { members: fields.members, signatures: pairUp(keys as readonly string[], sigs) }
}

/** Pairs by place, then ascending by key. @throws {V1Error} `ClaimInvalid` for a key that stands twice. */
export function pairUp(keys: readonly string[], sigs: readonly JsonValue[]): ClaimSignature[] {
  if (new Set(keys).size !== keys.length) throw refuseClaim('a key stands twice')
  const pairs = keys.map((key, at) => ({ key, sig: sigs[at] ?? null }))
  return pairs.sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0))
}

/** RFC 8785 of the claim without its own `sig`, its keys in ascending order: what ES256 keys sign. @throws {V1Error} `NotCanonical` */
export function claimText(claim: OpenClaim): string {
  return canonicalize({ ...unsigned(claim.members), key: claim.signatures.map(({ key }) => key) })
}

/** RFC 8785 of a document without its own `sig`; a `sig` further inside stays. @throws {V1Error} `NotCanonical` */
export function textWithoutSig(members: JsonMembers): string {
  return canonicalize(unsigned(members))
}

/** The claim with this key, unsigned as yet. */
export function withKey(claim: OpenClaim, key: string): OpenClaim {
  if (claim.signatures.some((pair) => pair.key === key)) return claim
  const pairs = [...claim.signatures, { key, sig: null }]
  return {
    ...claim,
    signatures: pairUp(
      pairs.map((pair) => pair.key),
      pairs.map((pair) => pair.sig),
    ),
  }
}

export function withSignature(claim: OpenClaim, key: string, sig: string): OpenClaim {
  return { ...claim, signatures: claim.signatures.map((pair) => (pair.key === key ? { key, sig } : pair)) }
}

export function claimJson({ members, signatures }: OpenClaim): OpenClaimJson {
  return { ...members, key: signatures.map(({ key }) => key), sig: signatures.map(({ sig }) => sig) }
}

/**
 * Refuses whole numbers that a double does not hold exactly, wherever they stand: what is larger is written as
 * decimal text (v1 §10).
 *
 * @throws {V1Error} `ClaimInvalid`
 */
export function refuseUnsafeIntegers(value: JsonValue, path = 'claim', depth = 0): void {
  if (depth > maxDepth) throw refuseClaim(`more than ${maxDepth} levels`)
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw refuseClaim(`the number at ${path} is beyond 2^53: write it as text`)
  }
  if (typeof value !== 'object' || value === null) return
  for (const [name, item] of Object.entries(value)) refuseUnsafeIntegers(item, `${path}.${name.slice(0, 40)}`, depth + 1)
}

function unsigned(members: JsonMembers): JsonMembers {
  return Object.fromEntries(Object.entries(members).filter(([name]) => name !== 'sig'))
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return value === undefined ? [] : isList(value) ? value : [value]
}
