import { base64Encode } from './base64.ts'
import type { Bytes } from './bytes.ts'
import { delegate, derive } from './derive.ts'
import { type Es256KeyPair, keyPairOfSecret } from './es256KeyPair.ts'
import { labels } from './labels.ts'
import type { TrackName } from './trackName.ts'

/**
 * What a file's root key and salt lead to (specification §1.1–1.4). It never leaves the publisher's device:
 * what others get is the secret at a link.
 */
export class ContentKeys {
  readonly #enc: Bytes
  /** The pair that signs the first envelope of every grant; its public half stands in the manifest. */
  readonly access: Es256KeyPair

  private constructor(enc: Bytes, access: Es256KeyPair) {
    this.#enc = enc
    this.access = access
  }

  /**
   * @param rootKey 32 bytes.
   * @param salt 16 bytes, fresh for this file.
   * @throws {RangeError} for other lengths, or when these two lead to no key pair: draw another salt.
   */
  static of(rootKey: Uint8Array, salt: Uint8Array): ContentKeys {
    const root = rootOf(rootKey, salt)
    return new ContentKeys(delegate(root, labels.encryptionRoot), keyPairOfSecret(delegate(root, labels.accessRoot)))
  }

  /** The secret at `track/<name>`. */
  trackKey(name: TrackName): Bytes {
    return delegate(this.#enc, labels.track + name)
  }
}

/** `root` of specification §1.2. */
export function rootOf(rootKey: Uint8Array, salt: Uint8Array): Bytes {
  if (rootKey.length !== 32) throw new RangeError('A root key has 32 bytes.')
  if (salt.length !== 16) throw new RangeError('A salt has 16 bytes.')
  return derive(rootKey, labels.contentSalt, { context: base64Encode(salt) })
}
