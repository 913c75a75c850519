import { JetProblem } from './jetProblem.ts'
import { browserFetch, type Fetch, timedFetch } from './timedFetch.ts'

export interface TransportOptions {
  readonly fetch?: Fetch
  /** Until the response headers are there, in milliseconds. */
  readonly timeoutMs?: number
}

/** Plain requests to one Jet. It remembers the newest `DPoP-Nonce` of any answer (specification §6.1), for every session with this Jet. */
export class JetTransport {
  readonly #fetch: Fetch
  readonly #timeoutMs: number
  #nonce: string | undefined

  /** @param origin scheme, host and port without a path: `https://jet.example`. */
  constructor(
    readonly origin: string,
    { fetch = browserFetch, timeoutMs = 15_000 }: TransportOptions = {},
  ) {
    this.#fetch = fetch
    this.#timeoutMs = timeoutMs
  }

  get nonce(): string | undefined {
    return this.#nonce
  }

  /** Looks whether the Jet answers, and so learns its nonce before the first proof. @throws {JetProblem} {NetworkFault} */
  async greet(signal: AbortSignal): Promise<void> {
    await this.send('/jet/v2/info', { cache: 'no-store', signal })
  }

  /** Sends, without cookies. @throws {JetProblem} for a status of 400 or more; {NetworkFault} for no answer. */
  async send(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await timedFetch(this.#fetch, this.origin + path, { ...init, credentials: 'omit' }, this.#timeoutMs)
    this.#nonce = response.headers.get('DPoP-Nonce') ?? this.#nonce
    if (response.status >= 400) throw await JetProblem.of(response)
    return response
  }
}
