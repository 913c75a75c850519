import type { AesKey } from '@safecloud/protocol/aesGcm.ts'
import type { Bytes } from '@safecloud/protocol/bytes.ts'
import { newVaultKey, openVault, sealVault, type Vault } from '@safecloud/protocol/vault.ts'
import { sealVaultKey } from '@safecloud/protocol/vaultKeyMessage.ts'
import { unwrapVaultKey, type VaultWrap, type WrapTerms, wrapVaultKey } from '@safecloud/protocol/vaultWrap.ts'
import { keepVaultKey } from './keptVault.ts'
import { readStoredVault, type StoredVault, VaultChangedError, writeStoredVault } from './vaultStore.ts'

/** One way to open a vault that is being made: its terms, and the recovery code's or passkey's secret. */
export interface NewWay {
  readonly terms: WrapTerms
  readonly secret: Bytes
}

const writeTries = 4

/** The vault was opened by a key that this page cannot read: it can be used, and its ways in cannot be changed. */
class KeyNotAtHandError extends Error {
  override name = 'KeyNotAtHandError'
}

/** A creator's vault, opened. What it holds lives in this page's memory and nowhere else. */
export class OpenedVault {
  readonly #key: AesKey
  #stored: StoredVault
  #vault: Vault

  private constructor(key: AesKey, stored: StoredVault, vault: Vault) {
    this.#key = key
    this.#stored = stored
    this.#vault = vault
  }

  /** Makes the account's vault with a fresh root key. @throws {VaultChangedError} when there is one already. */
  static async create(ways: readonly NewWay[]): Promise<OpenedVault> {
    const key = newVaultKey()
    const vault: Vault = { rootKey: crypto.getRandomValues(new Uint8Array(32)), publishers: new Map() }
    const wraps = await Promise.all(ways.map(({ terms, secret }) => wrapVaultKey(terms, secret, key)))
    const stored = await writeStoredVault(await sealVault(key, vault), wraps, undefined)
    await keepVaultKey(key)
    return new OpenedVault(key, stored, vault)
  }

  /** @param secret of a recovery code (20 bytes) or a passkey's PRF (32). @throws {VaultNotOpenedError} */
  static async open(stored: StoredVault, wrap: VaultWrap, secret: Bytes): Promise<OpenedVault> {
    const key = await unwrapVaultKey(wrap, secret)
    const vault = await openVault(key, stored.sealed)
    await keepVaultKey(key)
    return new OpenedVault(key, stored, vault)
  }

  /** Opens it once more by the key that this tab kept. @throws {VaultNotOpenedError} */
  static async recall(stored: StoredVault, key: CryptoKey): Promise<OpenedVault> {
    return new OpenedVault(key, stored, await openVault(key, stored.sealed))
  }

  /** Whether ways in can be added and the key be given to another device: only where it was opened in this very page. */
  get mayShare(): boolean {
    return !(this.#key instanceof CryptoKey)
  }

  get rootKey(): Bytes {
    return this.#vault.rootKey
  }

  get wraps(): readonly VaultWrap[] {
    return this.#stored.wraps
  }

  publisherSecret(channel: string): Bytes | undefined {
    return this.#vault.publishers.get(channel)
  }

  /** The channel's publisher secret, drawn and stored when there is none yet. */
  async publisherSecretOrNew(channel: string): Promise<Bytes> {
    const drawn = crypto.getRandomValues(new Uint8Array(32))
    await this.#write((vault) => {
      const publishers = new Map(vault.publishers)
      if (!publishers.has(channel)) publishers.set(channel, drawn)
      return { ...vault, publishers }
    })
    return this.#vault.publishers.get(channel) ?? drawn
  }

  /** Adds a way in, in place of all those that `replaces` names. */
  async addWay({ terms, secret }: NewWay, replaces: (wrap: VaultWrap) => boolean = () => false): Promise<void> {
    const wrap = await wrapVaultKey(terms, secret, this.#readableKey())
    await this.#write(
      (vault) => vault,
      (wraps) => [...wraps.filter((known) => !replaces(known) && known.id !== wrap.id), wrap],
    )
  }

  /** The vault key for a new device, sealed to its box key, whose device claim was checked. */
  async sealKeyFor(box: Bytes): Promise<string> {
    return await sealVaultKey(box, this.#readableKey())
  }

  #readableKey(): Bytes {
    if (this.#key instanceof CryptoKey) throw new KeyNotAtHandError('The vault is to be opened once more for this.')
    return this.#key
  }

  /** Changes and stores; when somebody else did so meanwhile, the change is made again to what they left. */
  async #write(
    change: (vault: Vault) => Vault,
    rewrap: (wraps: readonly VaultWrap[]) => readonly VaultWrap[] = (wraps) => wraps,
  ): Promise<void> {
    for (let tries = 1; ; tries++) {
      const vault = change(this.#vault)
      try {
        this.#stored = await writeStoredVault(await sealVault(this.#key, vault), rewrap(this.#stored.wraps), this.#stored.etag)
        this.#vault = vault
        return
      } catch (error) {
        const fresh = error instanceof VaultChangedError && tries < writeTries ? await readStoredVault() : undefined
        if (!fresh) throw error
        this.#vault = await openVault(this.#key, fresh.sealed)
        this.#stored = fresh
      }
    }
  }
}
