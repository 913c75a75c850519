import type { FileIndex } from './fileIndex.ts'
import { EmptyRangeError } from './treeShape.ts'

/** Chunks [from,to) of every rendition. */
export interface ChunkSpan {
  readonly from: number
  readonly to: number
}

/**
 * The chunks that hold the time [t0,t1), in milliseconds (specification §4.6).
 *
 * @throws {EmptyRangeError} when t0 ≥ t1, or no chunk lies there.
 */
export function chunksOfTime({ timescale, segments }: Pick<FileIndex, 'timescale' | 'segments'>, t0: number, t1: number): ChunkSpan {
  const from = Math.max(0, firstAfter(segments, unitsOf(t0, timescale, Math.floor)) - 1)
  const to = firstAfter(segments, unitsOf(t1, timescale, Math.ceil) - 1)
  if (!(t0 < t1) || from >= to) throw new EmptyRangeError(from, to, segments.length)
  return { from, to }
}

/** Milliseconds in whole units of the timescale. Full seconds go first, so that the product keeps every digit that a `pts` may have. */
function unitsOf(ms: number, timescale: number, whole: (units: number) => number): number {
  const rest = ms % 1000
  return ((ms - rest) / 1000) * timescale + whole((rest * timescale) / 1000)
}

/** The first segment whose pts is above the given one, or their number. */
function firstAfter(segments: FileIndex['segments'], pts: number): number {
  let low = 0
  let high = segments.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (segments[middle]!.pts > pts) high = middle
    else low = middle + 1
  }
  return low
}
