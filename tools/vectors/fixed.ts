import { type Bytes, utf8 } from '../../wwwroot-client/packages/protocol/src/bytes.ts'
import { derive } from '../../wwwroot-client/packages/protocol/src/derive.ts'
import { type DeterministicSigner, deterministicSignerOfSecret } from '../../wwwroot-client/packages/protocol/test/deterministicSigner.ts'

/** The moment at which the vectors play, in Unix seconds. */
export const now = 1_767_225_600

/** Bytes that look random and are the same in every run. */
export function fixedBytes(name: string, size: number): Bytes {
  return derive(utf8('safecloud vectors'), name, { size })
}

/** A key pair of its own for each name; its scalar comes from `fixedBytes(name, 32)` as specification §0.4 says. */
export function fixedSigner(name: string): DeterministicSigner {
  return deterministicSignerOfSecret(fixedBytes(name, 32))
}

/** The text with one letter replaced by another of the same alphabet. */
export function changed(text: string, at: number): string {
  const index = at < 0 ? text.length + at : at
  return text.slice(0, index) + (text[index] === 'A' ? 'B' : 'A') + text.slice(index + 1)
}
