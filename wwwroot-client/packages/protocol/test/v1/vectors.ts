import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lenientHex } from '../../src/v1/bytes/lenientBytes.ts'

const checkout = fileURLToPath(new URL('../../../../../', import.meta.url))

/** The folder of version 1's vectors; SAFECLOUD_VECTORS, absolute or seen from the checkout, names another with the same file names. */
export const vectorFolder = resolve(checkout, process.env.SAFECLOUD_VECTORS || 'tests/vectors/v1')

/** Reads a file of the vectors that both languages share; what is in it stands in tests/vectors/v1/README.md. */
export function readV1<T>(name: string): T {
  return JSON.parse(readFileSync(join(vectorFolder, `${name}.json`), 'utf8')) as T
}

/** Bytes of a vector's hex text. */
export const bytesOf = lenientHex
