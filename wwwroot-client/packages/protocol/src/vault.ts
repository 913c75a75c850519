import { type AesKey, openBytes, sealBytes } from './aesGcm.ts'
import { base64Encode } from './base64.ts'
import type { Bytes } from './bytes.ts'
import { canonicalJson, parseCanonicalJson } from './canonicalJson.ts'
import { labels } from './labels.ts'
import { renaming } from './protocolError.ts'
import { base64Of, literal, members, object } from './shape.ts'
import { VaultNotOpenedError } from './vaultNotOpenedError.ts'

/** What a creator's vault holds: the root key of all files, and the publisher secret of each channel, 32 bytes each. */
export interface Vault {
  readonly rootKey: Bytes
  /** By channel slug. */
  readonly publishers: ReadonlyMap<string, Bytes>
}

const aad = labels.vaultAad
const contents = object({ v: literal(1), rootKey: base64Of(32), publishers: members((slug) => slug, base64Of(32), 0, 10_000) })

/** A new vault key: 32 random bytes. */
export function newVaultKey(): Bytes {
  return crypto.getRandomValues(new Uint8Array(32))
}

/** The vault as the server keeps it: ciphertext under the vault key. */
export function sealVault(vaultKey: AesKey, { rootKey, publishers }: Vault, iv?: Bytes): Promise<Bytes> {
  const secrets = Object.fromEntries([...publishers].map(([slug, secret]) => [slug, base64Encode(secret)]))
  return sealBytes(vaultKey, aad, canonicalJson({ v: 1, rootKey: base64Encode(rootKey), publishers: secrets }), iv)
}

/** @throws {VaultNotOpenedError} */
export async function openVault(vaultKey: AesKey, sealed: Bytes): Promise<Vault> {
  const plaintext = await openBytes(vaultKey, aad, sealed)
  if (!plaintext) throw new VaultNotOpenedError('The vault does not open with this key.')
  return renaming(
    (cause) => new VaultNotOpenedError(`The vault is damaged. ${cause.message}`, { cause }),
    () => {
      const { rootKey, publishers } = contents(parseCanonicalJson(plaintext))
      return { rootKey, publishers }
    },
  )
}
