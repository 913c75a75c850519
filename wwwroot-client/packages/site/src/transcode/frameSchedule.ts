import type { SegmentGrid } from './segmentGrid.ts'

/** One picture to encode: `repeat` means the previous picture once more. Time in seconds from the film's start. */
export interface ScheduledFrame {
  readonly time: number
  readonly segment: number
  readonly key: boolean
  readonly repeat: boolean
}

/**
 * Decides which frames are encoded, and which of them begin a segment, from timestamps alone: so every rendition, also after a resume,
 * gets the same frames. A segment without a frame of its own near its start begins with the previous picture again.
 */
export class FrameSchedule {
  private segment = -1
  private lastTime = Number.NEGATIVE_INFINITY

  /**
   * @param maxFramesPerSecond faster sources lose frames.
   * @param nominalFrameSeconds how long a frame usually lasts; one that is later than 1.5 times this begins no segment.
   */
  constructor(
    private readonly grid: SegmentGrid,
    private readonly maxFramesPerSecond: number,
    private readonly nominalFrameSeconds: number,
  ) {}

  /** What to encode when a frame of this time arrives; nothing when it is too soon after the last. */
  next(time: number): ScheduledFrame[] {
    if (time < this.lastTime + 0.9 / this.maxFramesPerSecond) return []
    const segment = this.grid.segmentOf(time)
    const frames = this.catchUp(segment, time)
    frames.push({ time, segment, key: segment !== this.segment, repeat: false })
    this.segment = segment
    this.lastTime = time
    return frames
  }

  /** What is still missing when the source has ended. */
  end(): ScheduledFrame[] {
    return this.segment < 0 ? [] : this.catchUp(this.grid.count, Number.POSITIVE_INFINITY)
  }

  private catchUp(segment: number, time: number): ScheduledFrame[] {
    const frames: ScheduledFrame[] = []
    if (this.segment < 0) return frames
    for (let missing = this.segment + 1; missing <= Math.min(segment, this.grid.count - 1); missing++) {
      const start = this.grid.startOf(missing)
      if (missing === segment && time - start <= 1.5 * this.nominalFrameSeconds) break
      frames.push({ time: start, segment: missing, key: true, repeat: true })
      this.segment = missing
      this.lastTime = start
    }
    return frames
  }
}
