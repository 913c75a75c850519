import { refuseClaim } from '../envelope/openClaim.ts'
import { isMembers, type JsonValue } from '../json/jsonValue.ts'

/** How many keys must have signed: one, a number, or all (v1 §10). */
export type ClaimPolicy = null | number | { readonly mode: 'all' } | { readonly minValid: number }

/** A policy from outside: what is none of the known forms asks for one signature. @throws {V1Error} `ClaimInvalid` for a number that is no count. */
export function readClaimPolicy(value: JsonValue): ClaimPolicy {
  if (typeof value === 'number') return countOf(value)
  if (!isMembers(value)) return null
  if (value.mode === 'all') return { mode: 'all' }
  return typeof value.minValid === 'number' ? { minValid: countOf(value.minValid) } : null
}

/** The number of signatures that a claim of so many keys needs. */
export function signaturesNeeded(policy: ClaimPolicy, keys: number): number {
  if (policy === null) return 1
  if (typeof policy === 'number') return policy
  return 'mode' in policy ? keys : policy.minValid
}

function countOf(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) throw refuseClaim('a policy counts signatures')
  return value
}
