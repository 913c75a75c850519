import type { Bytes } from '@safecloud/protocol/bytes.ts'

/** One chunk that passed every check, and what its transfer took. */
export interface OpenedChunk {
  readonly index: number
  /** The data without the committing prefix; its buffer may begin before it. */
  readonly data: Bytes
  /** Bytes of the body as received. */
  readonly received: number
  /** When its bytes were asked for or, after another chunk in the same answer, when that one had come: `performance.now()` in ms. */
  readonly startedAt: number
  readonly firstByteAt: number
  readonly endedAt: number
}

/** Where opened chunks come from. */
export interface ChunkSupply {
  /** How many chunks of a track, from the first on, can be opened with the keys at hand. */
  reach(track: string): number
  /** Chunks [start,end) in order, each as soon as it is checked and opened. */
  open(track: string, start: number, end: number, signal: AbortSignal): AsyncIterable<OpenedChunk>
}
