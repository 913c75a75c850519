import type { SealedRecord } from './sealLedger.ts'

/** What one PUT may carry at most (specification §8): chunks, and bytes with the frames around them. */
const mostChunks = 256

/** Takes from the front of a queue what one request carries: at least one chunk, at most so many bytes. The queue loses them. */
export function takeBatch(queue: SealedRecord[], mostBytes: number): SealedRecord[] {
  let bytes = 0
  let count = 0
  while (count < queue.length && count < mostChunks) {
    const size = queue[count]?.size ?? 0
    if (count > 0 && bytes + size > mostBytes) break
    bytes += size
    count++
  }
  return queue.splice(0, count)
}

/** Puts a record where it belongs: earlier chunks first, so that a film's beginning is complete first. */
export function enqueue(queue: SealedRecord[], record: SealedRecord): void {
  const at = queue.findLastIndex((queued) => queued.index <= record.index)
  queue.splice(at + 1, 0, record)
}
