import { ContentKeys } from '@safecloud/protocol/contentKeys.ts'
import { ChunkSealer } from '../src/publish/chunkSealer.ts'
import { ChunkUploader, type UploaderOptions } from '../src/publish/chunkUploader.ts'
import { MaskedBodies } from '../src/publish/maskedBodies.ts'
import { MemorySealLedger } from '../src/publish/memorySealLedger.ts'
import type { SealedRecord } from '../src/publish/sealLedger.ts'
import { JetForTests } from './jetForTests.ts'
import { MemoryBodies } from './memoryBodies.ts'

const bytes = (count: number, first: number) => Uint8Array.from({ length: count }, (_, i) => (first + i) & 255)

/** The specification's own test values (§10). */
export const rootKey = bytes(32, 0)
export const salt = bytes(16, 0)
export const publisherSecret = bytes(32, 0x20)

/** A publisher with a Jet, a ledger and a disk in memory. */
export class Publishing {
  readonly jet = new JetForTests()
  readonly ledger = new MemorySealLedger()
  readonly disk = new MemoryBodies()
  readonly bodies = new MaskedBodies(this.disk)
  readonly keys = ContentKeys.of(rootKey, salt)
  readonly stop = new AbortController()
  readonly shapes = { data: { n: 2, depth: 3, chunks: 5 }, index: { n: 2, depth: 1, chunks: 1 } }
  readonly sealer = new ChunkSealer(this.keys, salt, this.shapes, this.ledger, this.bodies)

  uploader(options: Partial<UploaderOptions> = {}): ChunkUploader {
    const { jet: door, ledger, bodies, stop } = this
    const retry = { attempts: Number.POSITIVE_INFINITY, firstDelayMs: 1, maxDelayMs: 1 }
    return new ChunkUploader({ door, ledger, bodies, retry, signal: stop.signal, ...options })
  }

  /** Seals the specification's words. */
  async sealWords(): Promise<SealedRecord[]> {
    const records: SealedRecord[] = []
    for (const [index, word] of ['alpha', 'beta', 'gamma', 'delta', 'epsilon'].entries()) {
      records.push(await this.sealer.seal('data', index, new TextEncoder().encode(word)))
    }
    records.push(await this.sealer.seal('index', 0, new TextEncoder().encode('{}')))
    return records
  }
}
