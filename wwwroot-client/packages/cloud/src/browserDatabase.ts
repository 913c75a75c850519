import type { JsonObject } from '@safecloud/protocol/json.ts'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/** Both pairs of a device and the claim that ties them (specification §5.1). The private keys can be used but not read. */
export interface StoredDevice {
  readonly holder: CryptoKeyPair
  readonly box: CryptoKeyPair
  readonly claim: JsonObject
  /** When the claim lapses, in Unix seconds. */
  readonly exp: number
}

/** A capability as it came: sealed to the box key, so that what lies on disk opens nothing without this browser. */
export interface StoredCapability {
  readonly episode: string
  readonly rootCid: string
  readonly capability: string
  readonly scope: 'teaser' | 'full'
  readonly jets: readonly string[]
  /** Unix seconds. */
  readonly exp: number
}

interface BrowserSchema extends DBSchema {
  devices: { key: string; value: StoredDevice }
  capabilities: { key: string; value: StoredCapability }
}

export type BrowserDatabase = IDBPDatabase<BrowserSchema>

/**
 * Opens the one database that this package keeps in an origin.
 *
 * @returns undefined where the browser refuses storage (private windows, blocked third-party storage): then keys live as long as the page.
 */
export async function openBrowserDatabase(name = 'safecloud'): Promise<BrowserDatabase | undefined> {
  try {
    return await openDB<BrowserSchema>(name, 1, {
      upgrade(database) {
        database.createObjectStore('devices')
        database.createObjectStore('capabilities', { keyPath: 'episode' })
      },
      // An older tab must not block a newer one, nor the other way round.
      blocking(_current, _blocked, event) {
        ;(event.target as IDBDatabase).close()
      },
    })
  } catch {
    return undefined
  }
}

/**
 * Work on the database that one can do without: a refusal by the browser (quota, a closed or broken database) gives undefined.
 * Nothing of worth lies here alone; what is missing is asked for again.
 */
export async function ifStored<T>(work: () => Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DOMException) return undefined
    throw error
  }
}
