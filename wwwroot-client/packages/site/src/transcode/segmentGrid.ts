/** Half a frame at 500 frames per second: timestamps arrive in whole microseconds and may fall short of the boundary by rounding. */
const slackSeconds = 0.001

/** A remainder shorter than this joins the last segment, so that none is too short to hold a frame of every track. */
const shortestTailSeconds = 0.5

/** The common timeline of all tracks: segment i covers [i·length, (i+1)·length) seconds from the film's start, the last one whatever is left. */
export class SegmentGrid {
  private constructor(
    readonly seconds: number,
    readonly count: number,
    readonly duration: number,
  ) {}

  /** @param duration of the picture, in seconds; @param seconds the target length of a segment. */
  static over(duration: number, seconds: number): SegmentGrid {
    return new SegmentGrid(seconds, Math.max(1, Math.ceil((duration - shortestTailSeconds) / seconds)), duration)
  }

  /** The segment that holds an instant, in seconds from the start; everything late belongs to the last one. */
  segmentOf(time: number): number {
    return Math.min(this.count - 1, Math.max(0, Math.floor((time + slackSeconds) / this.seconds)))
  }

  startOf(segment: number): number {
    return segment * this.seconds
  }

  /** Where a segment ends; the last one ends with the film. */
  endOf(segment: number): number {
    return segment + 1 < this.count ? this.startOf(segment + 1) : Math.max(this.duration, this.startOf(segment))
  }
}
