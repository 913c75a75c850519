import { refuseClaim } from '../envelope/openClaim.ts'
import type { JsonValue } from '../json/jsonValue.ts'

/** The chain's number from a number, decimal text, `eip155:N` or `evm:N:…` (v1 §11). @throws {V1Error} `ClaimInvalid` */
export function readChainId(value: JsonValue | undefined): bigint {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value
  const [, digits] = typeof text === 'string' ? (/^(?:eip155:|evm:)?([0-9]{1,20})(?=$|:)/.exec(text) ?? []) : []
  if (digits === undefined) throw refuseClaim('no chainId')
  return BigInt(digits)
}
