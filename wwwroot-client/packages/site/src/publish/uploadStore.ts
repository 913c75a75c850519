import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { UploadRecord } from './uploadRecord.ts'

interface UploadSchema extends DBSchema {
  uploads: { key: string; value: UploadRecord }
}

/** The uploads under way in this browser, one for each episode. */
export class UploadStore {
  readonly #database: IDBPDatabase<UploadSchema>

  private constructor(database: IDBPDatabase<UploadSchema>) {
    this.#database = database
  }

  static async open(): Promise<UploadStore> {
    return new UploadStore(
      await openDB<UploadSchema>('safecloud-uploads', 1, {
        upgrade(created) {
          created.createObjectStore('uploads', { keyPath: 'episode' })
        },
      }),
    )
  }

  async find(episode: string): Promise<UploadRecord | undefined> {
    return await this.#database.get('uploads', episode)
  }

  /** Resolves when the record would survive a crash. */
  async save(record: UploadRecord): Promise<void> {
    const transaction = this.#database.transaction('uploads', 'readwrite', { durability: 'strict' })
    await transaction.store.put(record)
    await transaction.done
  }

  async remove(episode: string): Promise<void> {
    await this.#database.delete('uploads', episode)
  }
}
