import { utf8 } from '@safecloud/protocol/bytes.ts'
import { canonicalText } from '@safecloud/protocol/canonicalJson.ts'
import { createDpopProof } from '@safecloud/protocol/dpopProof.ts'
import type { Json } from '@safecloud/protocol/json.ts'
import type { Signer } from '@safecloud/protocol/signer.ts'
import { CloudError } from './cloudError.ts'
import { JetProblem } from './jetProblem.ts'
import type { JetTransport } from './jetTransport.ts'

export interface SessionOptions {
  /** Whose key signs the proofs: a device's holder, or a publisher. */
  readonly signer: Signer
  /** Grant chains that the session may use (specification §5.2); none for a publisher. */
  readonly chains?: readonly Json[]
  /** Monotonic milliseconds. */
  readonly clock?: () => number
}

export interface SessionRequest {
  readonly method: string
  readonly body?: BodyInit | null
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal | undefined
}

/** A Jet's answer to `POST /sessions` that is not of its form. */
export class SessionInvalidError extends CloudError {
  override name = 'SessionInvalidError'
  readonly code = 'SessionInvalid'

  constructor() {
    super('The Jet answered something that is no session.')
  }
}

const path = '/jet/v2/sessions'
/** Sessions live 600 s (specification §6.3); one is left a minute before, so that a long answer still begins within it. */
const usableMs = 540_000

interface OpenSession {
  readonly token: string
  readonly openedAt: number
}

/**
 * A DPoP session with one Jet (specification §6). It opens by itself with the first request, is renewed before it ends and after the Jet
 * forgot it; a nonce that the Jet wants is taken from its refusal, once. Other refusals are thrown as they come.
 */
export class JetSession {
  readonly #transport: JetTransport
  readonly #options: SessionOptions
  readonly #clock: () => number
  #session: Promise<OpenSession> | undefined

  constructor(transport: JetTransport, options: SessionOptions) {
    this.#transport = transport
    this.#options = options
    this.#clock = options.clock ?? (() => performance.now())
  }

  /** Opens the session before it is needed. @throws {JetProblem}, {NetworkFault} */
  async open(): Promise<void> {
    await this.#current()
  }

  /**
   * @param route raw path without query: `/jet/v2/ranges`.
   * @throws {JetProblem} for a refusal, {NetworkFault} for no answer.
   */
  async request(route: string, request: SessionRequest): Promise<Response> {
    const session = await this.#current()
    try {
      return await this.#send(route, request, session.token)
    } catch (error) {
      if (!(error instanceof JetProblem && error.code === 'SessionUnknown')) throw error
      await this.#forget(session)
      return await this.#send(route, request, (await this.#current()).token)
    }
  }

  async #current(): Promise<OpenSession> {
    const session = await this.#sessionOrNew()
    if (this.#clock() - session.openedAt < usableMs) return session
    await this.#forget(session)
    return await this.#sessionOrNew()
  }

  /** Leaves a session, unless somebody else already opened the next. */
  async #forget(session: OpenSession): Promise<void> {
    if ((await this.#session) === session) this.#session = undefined
  }

  /** One opening at a time; a failed one is not kept, so that the next request tries again. */
  #sessionOrNew(): Promise<OpenSession> {
    if (this.#session) return this.#session
    const opening = this.#openSession()
    this.#session = opening
    opening.catch(() => {
      if (this.#session === opening) this.#session = undefined
    })
    return opening
  }

  async #openSession(): Promise<OpenSession> {
    const body = utf8(canonicalText({ v: 2, chains: this.#options.chains ?? [] }))
    const openedAt = this.#clock()
    const response = await this.#send(path, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } })
    const answer: unknown = await response.json().catch(() => undefined)
    const token = typeof answer === 'object' && answer !== null && 'token' in answer ? answer.token : undefined
    if (typeof token !== 'string' || !/^[A-Za-z0-9_-]{43}$/.test(token)) throw new SessionInvalidError()
    return { token, openedAt }
  }

  /** One request with a fresh proof; a second one if the Jet asks for its present nonce, or saw the proof before. */
  async #send(route: string, request: SessionRequest, token?: string): Promise<Response> {
    try {
      return await this.#sendOnce(route, request, token)
    } catch (error) {
      const isNonce =
        error instanceof JetProblem && error.status === 401 && (error.code === 'UseDpopNonce' || error.code === 'ProofReplayed')
      if (!isNonce) throw error
      return await this.#sendOnce(route, request, token)
    }
  }

  async #sendOnce(route: string, { method, body, headers, signal }: SessionRequest, token?: string): Promise<Response> {
    const proof = await createDpopProof(this.#options.signer, {
      htm: method,
      htu: this.#transport.origin + route,
      iat: Math.floor(Date.now() / 1000),
      nonce: this.#transport.nonce ?? '',
      ...(token === undefined ? {} : { token }),
    })
    return await this.#transport.send(route, {
      method,
      body: body ?? null,
      headers: { ...headers, DPoP: proof, ...(token === undefined ? {} : { Authorization: `DPoP ${token}` }) },
      signal: signal ?? null,
    })
  }
}
