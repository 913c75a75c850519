import { checkSealing, SaltReusedError } from '@safecloud/protocol/sealing.ts'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { SealedPlace, SealedRecord, SealLedger } from './sealLedger.ts'

interface LedgerSchema extends DBSchema {
  chunks: { key: [string, string, number]; value: SealedRecord }
  closed: { key: string; value: string }
}

/** The ledger in IndexedDB; every write waits for the disk. */
export class BrowserSealLedger implements SealLedger {
  readonly #database: IDBPDatabase<LedgerSchema>

  private constructor(database: IDBPDatabase<LedgerSchema>) {
    this.#database = database
  }

  static async open(name = 'safecloud-sealed'): Promise<BrowserSealLedger> {
    const database = await openDB<LedgerSchema>(name, 1, {
      upgrade(created) {
        created.createObjectStore('chunks', { keyPath: ['salt', 'track', 'index'] })
        created.createObjectStore('closed')
      },
    })
    return new BrowserSealLedger(database)
  }

  async find({ salt, track, index }: SealedPlace): Promise<SealedRecord | undefined> {
    return await this.#database.get('chunks', [salt, track, index])
  }

  async commit(record: SealedRecord): Promise<void> {
    const transaction = this.#database.transaction(['chunks', 'closed'], 'readwrite', { durability: 'strict' })
    const chunks = transaction.objectStore('chunks')
    const closed = await transaction.objectStore('closed').get(record.salt)
    const earlier = await chunks.get([record.salt, record.track, record.index])
    if (!closed && !earlier) await chunks.add(record)
    await transaction.done
    if (closed) throw new SaltReusedError('This salt is closed: draw a new one.')
    checkSealing(earlier?.plaintextDigest, record.plaintextDigest)
  }

  async markSent(places: readonly SealedPlace[], sent: boolean): Promise<void> {
    const transaction = this.#database.transaction('chunks', 'readwrite')
    for (const { salt, track, index } of places) {
      const record = await transaction.store.get([salt, track, index])
      if (record) await transaction.store.put({ ...record, sent })
    }
    await transaction.done
  }

  async list(salt: string): Promise<SealedRecord[]> {
    return await this.#database.getAll('chunks', placesOf(salt))
  }

  async close(salt: string): Promise<void> {
    const transaction = this.#database.transaction(['chunks', 'closed'], 'readwrite', { durability: 'strict' })
    await transaction.objectStore('closed').put('closed', salt)
    await transaction.objectStore('chunks').delete(placesOf(salt))
    await transaction.done
  }
}

function placesOf(salt: string): IDBKeyRange {
  return IDBKeyRange.bound([salt], [salt, []]) // an array sorts after every string: all tracks
}
