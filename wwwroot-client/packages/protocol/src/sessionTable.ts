import { base64urlEncode } from './base64url.ts'
import { ProtocolError } from './protocolError.ts'
import type { KeyId } from './publicKey.ts'

/** A token that was never given here, or whose time is over: the client begins a new session. */
export class SessionUnknownError extends ProtocolError {
  override name = 'SessionUnknownError'
  readonly code = 'SessionUnknown'
}

export interface Session {
  /** The key of the proof with which it began; every later proof is by the same. */
  readonly holder: KeyId
  /** Unix seconds. */
  readonly exp: number
}

/** How long a session lasts, in seconds (specification §6.3). */
export const sessionLifetime = 600

/** The sessions of one Jet, in memory alone. */
export class SessionTable {
  readonly #sessions = new Map<string, Session>()

  /** Begins a session and gives its token. */
  begin(holder: KeyId, now: number): string {
    const token = base64urlEncode(crypto.getRandomValues(new Uint8Array(32)))
    this.#sessions.set(token, { holder, exp: now + sessionLifetime })
    return token
  }

  /** @throws {SessionUnknownError} */
  find(token: string, now: number): Session {
    const session = this.#sessions.get(token)
    if (!session || now >= session.exp) throw new SessionUnknownError('This token is not known here or its time is over.')
    return session
  }
}
