import type { TrackProgress } from '../publish/messages.ts'

/** How far back speeds are measured. */
const windowMs = 30_000
const shortestMs = 4000

interface Mark {
  readonly at: number
  readonly transcoded: number
  readonly sentBytes: number
}

/** What the whole upload comes to, as far as can be told. */
export interface UploadPace {
  /** Seconds; undefined while too little is known. */
  readonly secondsLeft: number | undefined
  /** Bytes a second that are being acknowledged. */
  readonly sendingRate: number
}

/** Estimates the time left from the speeds of the last half minute: the slower of converting and sending counts. */
export class TimeLeft {
  readonly #marks: Mark[] = []

  /** @param at monotonic milliseconds. */
  update(at: number, tracks: readonly TrackProgress[]): UploadPace {
    const transcoded = Math.min(...tracks.map((track) => track.transcoded))
    const sentBytes = tracks.reduce((sum, track) => sum + track.sentBytes, 0)
    this.#marks.push({ at, transcoded, sentBytes })
    while (this.#marks.length > 2 && at - this.#marks[1]!.at > windowMs) this.#marks.shift()
    const first = this.#marks[0]!
    const seconds = (at - first.at) / 1000
    if (seconds * 1000 < shortestMs) return { secondsLeft: undefined, sendingRate: 0 }
    const sendingRate = (sentBytes - first.sentBytes) / seconds
    const converting = ratio(1 - transcoded, (transcoded - first.transcoded) / seconds)
    const sending = ratio(expectedBytes(tracks) - sentBytes, sendingRate)
    const secondsLeft = Math.max(converting, sending)
    return { secondsLeft: Number.isFinite(secondsLeft) ? secondsLeft : undefined, sendingRate }
  }

  /** Forgets the past: after a pause the old speeds mean nothing. */
  reset(): void {
    this.#marks.length = 0
  }
}

/** What all tracks will come to, by what their sealed part came to. */
export function expectedBytes(tracks: readonly TrackProgress[]): number {
  return tracks.reduce((sum, { sealedBytes, sealed, chunks }) => sum + (sealed === 0 ? 0 : (sealedBytes * chunks) / sealed), 0)
}

function ratio(work: number, speed: number): number {
  return work <= 0 ? 0 : speed <= 0 ? Number.POSITIVE_INFINITY : work / speed
}
