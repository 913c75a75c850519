import type { Embedding } from './embedding.ts'

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
  | { readonly type: 'qualities'; readonly tracks: readonly string[] }
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
const lasting = new Set<ToPage['type']>(['ready', 'opened', 'teaser-ended', 'error', 'qualities'])
const repeatMs = 250
const repeats = 80

/** Tickets pass between the player and the site alone: a page of another site neither gives them nor is asked for them. */
const betweenUs = new Set<(ToPage | FromPage)['type']>(['ticket', 'refused', 'need-ticket'])

/**
 * The player's end of the line to its page. Which of the two scripts runs first is open, so what the page must not miss is said again
 * until the page has answered. Without a page around it, what the player sends goes nowhere.
 */
export class PageLine {
  readonly #page: Window | undefined
  readonly #site: string
  readonly #embedding: Embedding | undefined
  #isHeard = false
  #said: readonly ToPage[] = []

  /** @param site the site's origin, which its own pages have. @param embedding the page of another site around, if that is what holds the player. */
  constructor(site: string, embedding: Embedding | undefined, onMessage: (message: FromPage) => void, window: Window = globalThis.window) {
    this.#site = site
    this.#embedding = embedding
    this.#page = window.parent === window ? undefined : window.parent
    window.addEventListener('message', (event: MessageEvent) => {
      if (event.source !== this.#page || !this.#mayTalk(event.origin)) return
      const message = parseFromPage(event.data)
      if (!message || (embedding && betweenUs.has(message.type))) return
      this.#answer()
      onMessage(message)
    })
    if (this.#page) this.#repeat(repeats)
  }

  /** Whether a page of the site holds the player, and sells what it plays. */
  get isHeld(): boolean {
    return this.#page !== undefined && this.#embedding === undefined
  }

  send(message: ToPage): void {
    if (this.#embedding ? betweenUs.has(message.type) : message.type === 'qualities') return
    if (lasting.has(message.type)) this.#said = [...this.#kept(message.type), message]
    const origin = this.#embedding ? this.#embedding.embedder : this.#site
    if (origin !== undefined) this.#page?.postMessage({ safecloud: 1, ...message }, origin)
  }

  #mayTalk(origin: string): boolean {
    return this.#embedding ? this.#embedding.meet(origin) : origin === this.#site
  }

  /** The page has spoken: one of another site, which may come to the frame at any time, hears what it missed. */
  #answer(): void {
    if (this.#isHeard) return
    this.#isHeard = true
    if (this.#embedding) for (const message of this.#said) this.send(message)
  }

  /** What is said again besides a newer message: a page of another site that comes late hears the latest of each kind, the site's only the last. */
  #kept(newer: ToPage['type']): readonly ToPage[] {
    return this.#embedding ? this.#said.filter(({ type }) => type !== newer) : []
  }

  #repeat(left: number): void {
    setTimeout(() => {
      if (this.#isHeard || left === 0) return
      for (const message of this.#said) this.send(message)
      this.#repeat(left - 1)
    }, repeatMs)
  }
}
