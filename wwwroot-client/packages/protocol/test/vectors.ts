import { readFileSync } from 'node:fs'
import { hexDecode } from '../src/hex.ts'

/** Reads a file of the vectors that both languages share; its shape is described in tests/vectors/v2/README.md. */
export function readVectors<T>(name: string): T {
  const url = new URL(`../../../../tests/vectors/v2/${name}.json`, import.meta.url)
  return JSON.parse(readFileSync(url, 'utf8')) as T
}

/** Bytes of a vector's hex text. */
export const bytesOf = hexDecode
