/** How the player behaves in a page of another site, as its own page says. */
export interface EmbedConfig {
  /** The only origins whose page it talks to; absent when any may. */
  readonly origins?: readonly string[]
  /** The page around, as the request named it. */
  readonly embedder?: string
  /** The site's page that a viewer signs in on. */
  readonly handoff: string
}

/** The page of another site that the player stands in. */
export class Embedding {
  readonly handoff: string
  readonly #origins: readonly string[] | undefined
  #embedder: string | undefined

  constructor(config: EmbedConfig, window: Window = globalThis.window) {
    this.handoff = config.handoff
    this.#origins = config.origins
    const nearest = window.location.ancestorOrigins?.[0] // not to be forged; not every browser has it
    this.meet(nearest ?? config.embedder ?? '')
  }

  /** The page's origin; undefined while no browser has said it. */
  get embedder(): string | undefined {
    return this.#embedder
  }

  /** The frame around us spoke: the browser vouches for its origin. @returns whether it may talk to the player. */
  meet(origin: string): boolean {
    const mayTalk = /^https?:\/\//.test(origin) && (this.#origins?.includes(origin) ?? true)
    if (mayTalk) this.#embedder ??= origin
    return mayTalk && origin === this.#embedder
  }
}
