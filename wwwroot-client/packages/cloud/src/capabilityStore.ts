import { type BrowserDatabase, ifStored, type StoredCapability } from './browserDatabase.ts'

/** Keeps one sealed capability per episode until it expires, so that a reload plays without asking again. */
export class CapabilityStore {
  readonly #database: BrowserDatabase | undefined
  readonly #now: () => number

  constructor(database: BrowserDatabase | undefined, now: () => number = Date.now) {
    this.#database = database
    this.#now = now
  }

  /** The capability, if it is for this rootCid and lasts for another minute. */
  async find(episode: string, rootCid: string): Promise<StoredCapability | undefined> {
    const stored = await ifStored(() => this.#database?.get('capabilities', episode))
    if (!stored) return undefined
    if (stored.rootCid === rootCid && stored.exp > this.#now() / 1000 + 60) return stored
    await this.forget(episode)
    return undefined
  }

  async keep(capability: StoredCapability): Promise<void> {
    await ifStored(() => this.#database?.put('capabilities', capability))
  }

  async forget(episode: string): Promise<void> {
    await ifStored(() => this.#database?.delete('capabilities', episode))
  }
}
