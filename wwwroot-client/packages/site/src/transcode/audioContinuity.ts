/** Smaller holes and overlaps are rounding of the file's clock, not missing sound. */
const toleranceSeconds = 0.02

/** What to do with a piece of sound so that what is encoded has neither hole nor overlap. Seconds. */
export interface AudioPlacement {
  readonly silenceBefore: number
  readonly skip: number
  readonly time: number
}

/** Keeps decoded sound gapless: an encoder counts samples and would move everything after a hole. */
export class AudioContinuity {
  /** @param position where the next sound belongs, in seconds from the film's start. */
  constructor(public position: number) {}

  /** @param time when the piece starts; @param duration how long it is. */
  place(time: number, duration: number): AudioPlacement {
    const gap = time - this.position
    const silenceBefore = gap > toleranceSeconds ? gap : 0
    const skip = gap < -toleranceSeconds ? Math.min(-gap, duration) : 0
    const placement = { silenceBefore, skip, time: this.position + silenceBefore }
    this.position = placement.time + duration - skip
    return placement
  }
}
