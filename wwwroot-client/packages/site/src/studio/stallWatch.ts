import type { TrackProgress } from '../publish/messages.ts'

/** A frame is converted within this time on any machine that can convert at all. */
const convertingMs = 45_000

/** One request may take so long on a slow line; see the worker's own timeout. */
const sendingMs = 240_000

/** Notices an upload that stands still although it should not: a codec or a file operation of the browser that never answers. */
export class StallWatch {
  #seen = ''
  #movedAt: number | undefined

  /** @param at monotonic milliseconds. @returns whether the worker is better replaced; true once, then it counts anew. */
  update(at: number, tracks: readonly TrackProgress[], waits: boolean): boolean {
    const seen = tracks.map(({ transcoded, sealed, sent }) => `${transcoded} ${sealed} ${sent}`).join()
    if (this.#movedAt === undefined || waits || seen !== this.#seen) {
      this.#seen = seen
      this.#movedAt = at
      return false
    }
    const isConverting = tracks.some(({ sealed, chunks }) => sealed < chunks)
    if (at - this.#movedAt < (isConverting ? convertingMs : sendingMs)) return false
    this.#movedAt = undefined
    return true
  }

  /** Something else began: a pause, a new worker. */
  reset(): void {
    this.#movedAt = undefined
  }
}
