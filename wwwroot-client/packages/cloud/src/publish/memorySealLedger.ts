import { checkSealing, SaltReusedError } from '@safecloud/protocol/sealing.ts'
import type { SealedPlace, SealedRecord, SealLedger } from './sealLedger.ts'

/** A ledger that lives as long as the program: for publishing in one go without resuming. */
export class MemorySealLedger implements SealLedger {
  readonly #records = new Map<string, SealedRecord>()
  readonly #closed = new Set<string>()

  async find(place: SealedPlace): Promise<SealedRecord | undefined> {
    return this.#records.get(keyOf(place))
  }

  async commit(record: SealedRecord): Promise<void> {
    if (this.#closed.has(record.salt)) throw new SaltReusedError('This salt is closed: draw a new one.')
    const earlier = this.#records.get(keyOf(record))
    checkSealing(earlier?.plaintextDigest, record.plaintextDigest)
    if (!earlier) this.#records.set(keyOf(record), record)
  }

  async markSent(places: readonly SealedPlace[], sent: boolean): Promise<void> {
    for (const place of places) {
      const record = this.#records.get(keyOf(place))
      if (record) this.#records.set(keyOf(place), { ...record, sent })
    }
  }

  async list(salt: string): Promise<SealedRecord[]> {
    return [...this.#records.values()].filter((record) => record.salt === salt).sort(byPlace)
  }

  async close(salt: string): Promise<void> {
    this.#closed.add(salt)
    for (const record of await this.list(salt)) this.#records.delete(keyOf(record))
  }
}

function keyOf({ salt, track, index }: SealedPlace): string {
  return `${salt} ${track} ${index}`
}

function byPlace(a: SealedRecord, b: SealedRecord): number {
  return a.track < b.track ? -1 : a.track > b.track ? 1 : a.index - b.index
}
