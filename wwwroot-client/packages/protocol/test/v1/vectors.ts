import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lenientHex } from '../../src/v1/bytes/lenientBytes.ts'

/** The folder of version 1's vectors; SAFECLOUD_VECTORS names another with the same file names. */
export const vectorFolder = process.env.SAFECLOUD_VECTORS || fileURLToPath(new URL('../../../../../tests/vectors/v1/', import.meta.url))

/** Reads a file of the vectors that both languages share; what is in it stands in tests/vectors/v1/README.md. */
export function readV1<T>(name: string): T {
  return JSON.parse(readFileSync(join(vectorFolder, `${name}.json`), 'utf8')) as T
}

/** Bytes of a vector's hex text. */
export const bytesOf = lenientHex
