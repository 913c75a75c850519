/** Messages between the player and the page that holds it. Every one goes to, and is taken from, one exact origin. */

export interface PlaybackState {
  readonly state: 'playing' | 'paused' | 'waiting' | 'ended'
  /** Seconds. */
  readonly time: number
  readonly duration: number
  /** Track name of the picture that plays, or '' before the first one. */
  readonly quality: string
}

export type ToPage =
  | { readonly type: 'ready' }
  | { readonly type: 'need-ticket' }
  | ({ readonly type: 'state' } & PlaybackState)
  | { readonly type: 'teaser-ended'; readonly time: number }
  | { readonly type: 'opened'; readonly scope: 'teaser' | 'full' }
  | { readonly type: 'error'; readonly code: string; readonly message: string }

export type FromPage =
  | { readonly type: 'hello' }
  | { readonly type: 'ticket'; readonly ticket: string }
  | { readonly type: 'refused'; readonly code: string }
  | { readonly type: 'play' }
  | { readonly type: 'pause' }
  | { readonly type: 'seek'; readonly time: number }
  | { readonly type: 'quality'; readonly track: string }

/** Reads a message that came in; anything that is not one of ours is undefined. */
export function parseFromPage(data: unknown): FromPage | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const { safecloud, type, ticket, code, time, track } = data as Record<string, unknown>
  if (safecloud !== 1) return undefined
  if (type === 'hello' || type === 'play' || type === 'pause') return { type }
  if (type === 'ticket' && typeof ticket === 'string' && ticket.length <= 4096) return { type, ticket }
  if (type === 'refused' && typeof code === 'string' && code.length <= 64) return { type, code }
  if (type === 'seek' && typeof time === 'number' && Number.isFinite(time) && time >= 0) return { type, time }
  if (type === 'quality' && typeof track === 'string') return { type, track }
  return undefined
}

/** What the page has to know even if its own script came later than ours. */
const lasting = new Set<ToPage['type']>(['ready', 'opened', 'teaser-ended', 'error'])
const repeatMs = 250
const repeats = 80

/**
 * The player's end of the line to its page. Which of the two scripts runs first is open, so what the page must not miss is said again
 * until the page has answered. Without a page around it, what the player sends goes nowhere.
 */
export class PageLine {
  readonly #page: Window | undefined
  readonly #origin: string
  #isHeard = false
  #said: ToPage | undefined

  constructor(origin: string, onMessage: (message: FromPage) => void, window: Window = globalThis.window) {
    this.#origin = origin
    this.#page = window.parent === window ? undefined : window.parent
    window.addEventListener('message', (event: MessageEvent) => {
      if (event.origin !== origin || event.source !== this.#page) return
      const message = parseFromPage(event.data)
      if (!message) return
      this.#isHeard = true
      onMessage(message)
    })
    if (this.#page) this.#repeat(repeats)
  }

  /** Whether a page holds the player. */
  get isHeld(): boolean {
    return this.#page !== undefined
  }

  send(message: ToPage): void {
    if (lasting.has(message.type)) this.#said = message
    this.#page?.postMessage({ safecloud: 1, ...message }, this.#origin)
  }

  #repeat(left: number): void {
    setTimeout(() => {
      if (this.#isHeard || left === 0) return
      if (this.#said) this.send(this.#said)
      this.#repeat(left - 1)
    }, repeatMs)
  }
}
