import { ProtocolError } from './protocolError.ts'

/** Shape of one track's tree: fan-out, depth and number of chunks, as the manifest gives them (specification §3). */
export interface TreeShape {
  readonly n: number
  readonly depth: number
  readonly chunks: number
}

export const maxChunks = 1_048_576

/** A range that holds no chunk, or chunks that the track does not have. */
export class EmptyRangeError extends ProtocolError {
  override name = 'EmptyRangeError'
  readonly code = 'EmptyRange'

  constructor(start: number, end: number, chunks: number) {
    super(`No range [${start},${end}) in a track of ${chunks} chunks.`)
  }
}

/** Whether the numbers keep 2 ≤ n ≤ 16, 1 ≤ depth ≤ 20, 1 ≤ chunks ≤ 2^20 and chunks ≤ n^depth ≤ 2^32. */
export function isTreeShape({ n, depth, chunks }: TreeShape): boolean {
  const within = (value: number, low: number, high: number) => Number.isInteger(value) && low <= value && value <= high
  return within(n, 2, 16) && within(depth, 1, 20) && within(chunks, 1, maxChunks) && chunks <= n ** depth && n ** depth <= 2 ** 32
}

/** The smallest depth that holds so many chunks, at least 1. */
export function smallestDepth(n: number, chunks: number): number {
  let depth = 1
  for (let held = n; held < chunks; held *= n) depth++
  return depth
}

/** @throws {EmptyRangeError} unless 0 ≤ start < end ≤ chunks. */
export function checkRange(shape: TreeShape, start: number, end: number): void {
  const integers = Number.isInteger(start) && Number.isInteger(end)
  if (!integers || start < 0 || start >= end || end > shape.chunks) throw new EmptyRangeError(start, end, shape.chunks)
}
