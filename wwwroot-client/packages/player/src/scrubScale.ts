/** Above this share of the bar the free part needs no help to be hit. */
const widestHelp = 0.5
const magnification = 3.4

/**
 * Where a time stands on the scrub bar. While only the beginning is free it is drawn 3.4 times its share, so that a thumb can hit it,
 * and the sealed rest is drawn closer; once all plays, the bar is even.
 */
export class ScrubScale {
  readonly #freeShare: number

  /** @param free seconds from the beginning that play for this viewer. @param duration of the whole, in seconds. */
  constructor(
    readonly free: number,
    readonly duration: number,
  ) {
    const share = duration > 0 ? Math.min(1, free / duration) : 1
    this.#freeShare = share >= 1 || share === 0 ? share : Math.max(share, Math.min(share * magnification, widestHelp))
  }

  /** 0…1 for a time in seconds. */
  placeOf(time: number): number {
    const { free, duration } = this
    const at = Math.min(Math.max(0, time), duration)
    if (duration <= 0) return 0
    if (at <= free) return free <= 0 ? 0 : (at / free) * this.#freeShare
    return this.#freeShare + ((at - free) / (duration - free)) * (1 - this.#freeShare)
  }

  /** The time in seconds for a place 0…1. */
  timeAt(place: number): number {
    const { free, duration } = this
    const at = Math.min(Math.max(0, place), 1)
    if (at <= this.#freeShare) return this.#freeShare <= 0 ? 0 : (at / this.#freeShare) * Math.min(free, duration)
    return free + ((at - this.#freeShare) / (1 - this.#freeShare)) * (duration - free)
  }
}
