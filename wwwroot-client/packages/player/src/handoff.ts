import type { Embedding } from './embedding.ts'

/** How often, in milliseconds, it is looked whether the viewer has closed the window. */
const lookEvery = 500

/** No window that can answer could be opened: pop-ups are blocked, or the page around keeps its windows apart. */
export class HandoffBlockedError extends Error {
  override name = 'HandoffBlockedError'
  readonly code = 'HandoffBlocked'
}

/**
 * Has the viewer vouched for by a window of the site (docs/decisions/0005). This frame has no cookie of the site; what the window answers
 * is a code for one use, good for this page's origin and this device alone.
 */
export class Handoff {
  readonly #embedding: Embedding
  readonly #siteOrigin: string
  #device = ''
  #window: Window | undefined

  constructor(embedding: Embedding, siteOrigin: string) {
    this.#embedding = embedding
    this.#siteOrigin = siteOrigin
  }

  /** Learns which device asks: the window has to open at the moment of a press, so that is known before. */
  async introduce(access: { readonly device: () => Promise<string> }): Promise<void> {
    this.#device = await access.device()
  }

  /** Whether a viewer can sign in from here: the device is known, and which page is around, with none around that. */
  get isPossible(): boolean {
    return this.#device !== '' && this.#embedding.embedder !== undefined && window.parent === window.top
  }

  /**
   * Opens the window; has to be called while a press is handled.
   *
   * @returns the code; undefined when the viewer said no or closed the window. @throws {HandoffBlockedError}
   */
  ask(): Promise<string | undefined> {
    this.#window?.close()
    const state = crypto.randomUUID()
    const query = new URLSearchParams({ embedder: this.#embedding.embedder ?? '', device: this.#device, state })
    const opened = window.open(`${this.#embedding.handoff}?${query}`, '_blank', 'popup,width=480,height=760')
    if (!opened) return Promise.reject(new HandoffBlockedError())
    this.#window = opened
    return new Promise((resolve) => {
      const end = () => {
        clearInterval(looking)
        window.removeEventListener('message', hear)
      }
      const hear = ({ origin, source, data }: MessageEvent) => {
        if (origin !== this.#siteOrigin || source !== opened) return
        const answer = readAnswer(data, state)
        if (answer === undefined) return
        end()
        resolve(answer ?? undefined)
      }
      const looking = setInterval(() => {
        if (!opened.closed) return
        end()
        resolve(undefined)
      }, lookEvery)
      window.addEventListener('message', hear)
    })
  }
}

/** The code, null for a no, undefined for what is no answer to this question. */
export function readAnswer(data: unknown, state: string): string | null | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const { safecloud, type, state: said, code } = data as Record<string, unknown>
  if (safecloud !== 1 || said !== state) return undefined
  if (type === 'handoff' && typeof code === 'string' && code.length <= 64) return code
  return type === 'handoff-declined' ? null : undefined
}
