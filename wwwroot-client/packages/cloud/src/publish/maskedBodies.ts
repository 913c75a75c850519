import type { Bytes } from '@safecloud/protocol/bytes.ts'
import type { BodyStore } from './bodyStore.ts'
import type { SealedPlace } from './sealLedger.ts'

/**
 * Keeps sealed bodies on this device until the Jet has them. Each is masked by a key of its own that stands in the ledger's record: so the body leaves
 * memory, in a form anyone could use, in the very write that puts its digest on record (specification §1.6), and a crash before that leaves noise.
 */
export class MaskedBodies {
  constructor(private readonly store: BodyStore) {}

  /** Stores a body; resolves with the mask, without which it cannot be read. */
  async put(place: SealedPlace, body: Bytes): Promise<Bytes> {
    const mask = crypto.getRandomValues(new Uint8Array(32))
    await this.store.put(nameOf(place), await masked(body, mask))
    return mask
  }

  async get(place: SealedPlace, mask: Bytes): Promise<Bytes | undefined> {
    const stored = await this.store.get(nameOf(place))
    return stored && (await masked(stored, mask))
  }

  async delete(place: SealedPlace): Promise<void> {
    await this.store.delete(nameOf(place))
  }

  /** Which of these places have a body here. */
  async present<T extends SealedPlace>(places: readonly T[]): Promise<T[]> {
    const names = new Set(await this.store.names())
    return places.filter((place) => names.has(nameOf(place)))
  }
}

function nameOf({ track, index }: SealedPlace): string {
  return `${track}.${index}`
}

/** AES-256-CTR from zero: the key is random and used once. It is its own inverse. */
async function masked(bytes: Bytes, mask: Bytes): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', mask, 'AES-CTR', false, ['encrypt'])
  return new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CTR', counter: new Uint8Array(16), length: 64 }, key, bytes))
}
