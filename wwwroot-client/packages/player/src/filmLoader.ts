import type { OpenedChunk } from '@safecloud/cloud/openedChunk.ts'
import type { HlsConfig, Loader, LoaderCallbacks, LoaderConfiguration, LoaderContext, LoaderStats } from 'hls.js'
import { parseAddress } from './playlists.ts'

/** Who answers what hls.js asks for. */
export interface FilmDesk {
  masterPlaylist(): string
  mediaPlaylist(track: string): string
  /** The init segment of a track. */
  init(track: string): ArrayBuffer
  /**
   * A segment. It may wait for a key or for the network as long as it takes; `onBegin` is called when loading really begins,
   * so that waiting for a purchase is not taken for a slow line.
   */
  segment(track: string, index: number, signal: AbortSignal, onBegin: () => void): Promise<OpenedChunk>
}

/** The loader class that hls.js makes one of for each request; it never touches the network itself. */
export function filmLoader(desk: FilmDesk): { new (config: HlsConfig): Loader<LoaderContext> } {
  return class extends FilmLoader {
    constructor() {
      super(desk)
    }
  }
}

class FilmLoader implements Loader<LoaderContext> {
  context: LoaderContext | null = null
  readonly stats: LoaderStats = freshStats()
  readonly #desk: FilmDesk
  readonly #controller = new AbortController()
  #callbacks: LoaderCallbacks<LoaderContext> | undefined

  constructor(desk: FilmDesk) {
    this.#desk = desk
  }

  load(context: LoaderContext, _config: LoaderConfiguration, callbacks: LoaderCallbacks<LoaderContext>): void {
    this.context = context
    this.#callbacks = callbacks
    this.stats.loading.start = performance.now()
    void this.#answer(context)
  }

  abort(): void {
    const callbacks = this.#callbacks
    if (!callbacks || this.#controller.signal.aborted) return
    this.destroy()
    this.stats.aborted = true
    if (this.context) callbacks.onAbort?.(this.stats, this.context, null)
  }

  destroy(): void {
    this.#callbacks = undefined
    this.#controller.abort(new DOMException('hls.js needs this no longer.', 'AbortError'))
  }

  getCacheAge(): number | null {
    return null
  }

  getResponseHeader(): string | null {
    return null
  }

  async #answer(context: LoaderContext): Promise<void> {
    await Promise.resolve() // hls.js expects no answer before load() has returned
    try {
      const data = await this.#find(context.url)
      this.#callbacks?.onSuccess({ url: context.url, data, code: 200 }, this.stats, context, null)
    } catch (error) {
      if (this.#controller.signal.aborted) return
      const text = error instanceof Error ? error.message : String(error)
      this.#callbacks?.onError({ code: 0, text }, context, null, this.stats)
    }
  }

  async #find(url: string): Promise<string | ArrayBuffer> {
    const address = parseAddress(url)
    switch (address?.kind) {
      case 'master':
        return this.#atOnce(this.#desk.masterPlaylist())
      case 'media':
        return this.#atOnce(this.#desk.mediaPlaylist(address.track))
      case 'init':
        return this.#atOnce(this.#desk.init(address.track))
      case 'segment':
        return await this.#segment(address.track, address.index)
      default:
        throw new Error(`No part of the film has the address ${url}.`)
    }
  }

  async #segment(track: string, index: number): Promise<ArrayBuffer> {
    const { loading } = this.stats
    loading.start = Number.POSITIVE_INFINITY // not begun: hls.js then does not think of a slow line
    const chunk = await this.#desk.segment(track, index, this.#controller.signal, () => {
      loading.start = performance.now()
    })
    this.#tellTransfer(chunk)
    const { buffer, byteOffset, byteLength } = chunk.data
    return buffer.slice(byteOffset, byteOffset + byteLength)
  }

  /** The time on the line as if it had just passed: what was read ahead of time still tells the true speed. */
  #tellTransfer({ received, startedAt, firstByteAt, endedAt }: OpenedChunk): void {
    const { stats } = this
    const end = performance.now()
    stats.loaded = stats.total = received
    stats.chunkCount = 1
    stats.loading.start = end - (endedAt - startedAt)
    stats.loading.first = end - (endedAt - firstByteAt)
    stats.loading.end = end
  }

  #atOnce<T extends string | ArrayBuffer>(data: T): T {
    const { stats } = this
    stats.loaded = stats.total = typeof data === 'string' ? data.length : data.byteLength
    stats.loading.first = stats.loading.end = performance.now()
    return data
  }
}

function freshStats(): LoaderStats {
  return {
    aborted: false,
    loaded: 0,
    retry: 0,
    total: 0,
    chunkCount: 0,
    bwEstimate: 0,
    loading: { start: 0, first: 0, end: 0 },
    parsing: { start: 0, end: 0 },
    buffering: { start: 0, first: 0, end: 0 },
  }
}
