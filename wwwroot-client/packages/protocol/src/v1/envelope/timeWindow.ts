import { isMembers, type JsonMembers, type JsonValue } from '../json/jsonValue.ts'
import { refuseClaim } from './openClaim.ts'

/** When something holds, in Unix seconds; undefined is without bound. Both ends belong to it. */
export interface TimeWindow {
  readonly nbf: number | undefined
  readonly exp: number | undefined
}

/** Before the window, after it, or within. */
export type TimeVerdict = 'notYet' | 'expired' | 'within'

/**
 * A time from a number, or from decimal text; absent, null and 0 mean no bound.
 *
 * @throws {V1Error} `ClaimInvalid`
 */
export function readTime(value: JsonValue | undefined): number | undefined {
  const number = typeof value === 'string' && /^[0-9]{1,16}$/.test(value) ? Number(value) : (value ?? 0)
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 0) throw refuseClaim('a time is no Unix second')
  return number === 0 ? undefined : number
}

/** @param now Unix seconds. */
export function verdictAt({ nbf, exp }: TimeWindow, now: number): TimeVerdict {
  if (nbf !== undefined && now < nbf) return 'notYet'
  return exp !== undefined && now > exp ? 'expired' : 'within'
}

/**
 * A claim holds while its own time and that of its statement do: a payment keeps its time in `stm` (v1 §10).
 *
 * @param now Unix seconds.
 * @throws {V1Error} `ClaimInvalid`
 */
export function claimTimeAt(claim: JsonMembers, now: number): TimeVerdict {
  for (const { nbf, exp } of [claim, claim.stm !== undefined && isMembers(claim.stm) ? claim.stm : {}]) {
    const time = verdictAt({ nbf: readTime(nbf), exp: readTime(exp) }, now)
    if (time !== 'within') return time
  }
  return 'within'
}
