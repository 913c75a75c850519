import type { SealedRecord } from '@safecloud/cloud/publish/sealLedger.ts'
import type { TrackProgress } from './messages.ts'
import type { UploadRecord } from './uploadRecord.ts'

interface Count {
  chunks: number
  transcoded: number
  sealed: number
  sent: number
  sealedBytes: number
  sentBytes: number
}

/** Counts what is transcoded, sealed and sent of each timed track. */
export class TrackMeter {
  readonly #counts: Map<string, Count>

  constructor(
    private readonly upload: UploadRecord,
    records: readonly SealedRecord[],
    audioTrack: string,
  ) {
    const names = upload.plan.renditions.map(({ track }) => track)
    if (upload.plan.audio !== 'none') names.push(audioTrack)
    this.#counts = new Map(
      names.map((name) => [
        name,
        { chunks: upload.shapes[name]?.chunks ?? 1, transcoded: 0, sealed: 0, sent: 0, sealedBytes: 0, sentBytes: 0 },
      ]),
    )
    for (const record of records) {
      this.sealed(record)
      if (record.sent) this.sent(record)
    }
  }

  transcodedUntil(track: string, seconds: number): void {
    const count = this.#counts.get(track)
    if (count) count.transcoded = Math.max(count.transcoded, Math.min(1, seconds / this.upload.plan.duration))
  }

  sealed({ track, size }: SealedRecord): void {
    const count = this.#counts.get(track)
    if (!count) return
    count.sealed++
    count.sealedBytes += size
    count.transcoded = Math.max(count.transcoded, count.sealed / count.chunks)
  }

  sent({ track, size }: SealedRecord): void {
    const count = this.#counts.get(track)
    if (!count) return
    count.sent++
    count.sentBytes += size
  }

  /** The first segment of each track that was never sealed: sealed ones have no holes, since each track is sealed in order. */
  get frontiers(): Record<string, number> {
    return Object.fromEntries([...this.#counts].map(([track, { sealed }]) => [track, sealed]))
  }

  get progress(): TrackProgress[] {
    return [...this.#counts].map(([track, count]) => ({ track, ...count }))
  }
}
