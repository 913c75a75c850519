import { parseCanonicalJson } from './canonicalJson.ts'
import { type GrantChain, readGrantChain } from './grantChain.ts'
import type { Json } from './json.ts'
import { anything, list, literal, object, ShapeError } from './shape.ts'
import { TooLargeError } from './tooLargeError.ts'

/** The body of `POST /jet/v2/sessions` (specification §6.3). */
export interface SessionRequest {
  /** At most 32; none when a publisher uploads. */
  readonly chains: readonly GrantChain[]
  /** At most 8, not read yet. */
  readonly vouchers: readonly Json[]
}

export const maxSessionRequestSize = 1_048_576

const request = object(
  {
    v: literal(2),
    chains: list(
      (value) => {
        const chain = readGrantChain(value)
        if (!chain) throw new ShapeError('A chain of another form.')
        return chain
      },
      0,
      32,
    ),
  },
  { vouchers: list(anything, 0, 8) },
)

/** @throws {ProtocolError} `TooLarge`, `BadRequest`, or `NotCanonical`, since it holds signed claims. */
export function parseSessionRequest(bytes: Uint8Array): SessionRequest {
  if (bytes.length > maxSessionRequestSize) throw new TooLargeError(`${bytes.length} bytes for a session.`)
  const { chains, vouchers = [] } = request(parseCanonicalJson(bytes))
  return { chains, vouchers }
}
