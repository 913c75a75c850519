import type { JsonValue } from '../json/jsonValue.ts'
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
