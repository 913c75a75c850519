import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import { keccak_256, sha3_256, sha3_384, sha3_512 } from '@noble/hashes/sha3.js'
import { type Bytes, utf8 } from '../../bytes.ts'

const algorithms: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  sha256,
  sha384,
  sha512,
  keccak256: keccak_256,
  sha3256: sha3_256,
  sha3384: sha3_384,
  sha3512: sha3_512,
}

/**
 * The digest by an algorithm's name, whose case and dashes do not matter (v1 §2). `keccak256` is the one of
 * Ethereum, `sha3256` that of FIPS 202. Text is hashed as UTF-8.
 *
 * @throws {RangeError} for another name.
 */
export function digest(algorithm: string, data: Uint8Array | string): Bytes {
  const name = algorithm.toLowerCase().replaceAll('-', '')
  if (!Object.hasOwn(algorithms, name)) throw new RangeError(`No digest is called '${algorithm}'.`)
  return algorithms[name]!(typeof data === 'string' ? utf8(data) : data) as Bytes
}

/** Keccak-256 with its original padding, as Ethereum uses it. */
export function keccak256(bytes: Uint8Array): Bytes {
  return keccak_256(bytes) as Bytes
}
