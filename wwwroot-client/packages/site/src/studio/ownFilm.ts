import { ContentKeys } from '@safecloud/protocol/contentKeys.ts'
import { keyPairOfSecret } from '@safecloud/protocol/es256KeyPair.ts'
import type { Manifest } from '@safecloud/protocol/manifest.ts'
import { keyIdOf } from '@safecloud/protocol/publicKey.ts'

/** What of a vault tells whose a film is. */
export interface FilmOwner {
  readonly rootKey: Uint8Array
  publisherSecret(channel: string): Uint8Array | undefined
}

const filmTracks = /^(?:index|meta|video\..+|audio\..+)$/

/**
 * The keys of a film that was published with this vault by this channel; undefined for any other file. Only films were ever sealed to the
 * release service; a file that was stored for oneself has other tracks. `tests/vectors/rules/renewal.json` holds this rule.
 */
export function ownFilmKeys(vault: FilmOwner, channel: string, manifest: Manifest): ContentKeys | undefined {
  const secret = vault.publisherSecret(channel)
  if (!secret || ![...manifest.tracks.keys()].every((track) => filmTracks.test(track))) return undefined
  try {
    if (manifest.claim.issuer !== keyIdOf(keyPairOfSecret(secret).publicKey)) return undefined
    const keys = ContentKeys.of(vault.rootKey, manifest.salt)
    return keyIdOf(manifest.access) === keyIdOf(keys.access.publicKey) ? keys : undefined
  } catch (error) {
    if (error instanceof RangeError) return undefined // no key pair: nothing was ever published with it
    throw error
  }
}
