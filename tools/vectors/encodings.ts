import { base32Encode } from '../../wwwroot-client/packages/protocol/src/base32.ts'
import { base64Encode } from '../../wwwroot-client/packages/protocol/src/base64.ts'
import { base64urlEncode } from '../../wwwroot-client/packages/protocol/src/base64url.ts'
import { hexEncode } from '../../wwwroot-client/packages/protocol/src/hex.ts'
import { fixedBytes } from './fixed.ts'

const refused: Record<string, string[]> = {
  hex: ['0', 'AA', '0g', '0x00', ' 00', '00\n'],
  base64: ['A', 'AA', 'AA=', 'AB==', 'AAB=', 'AAA', 'AA==\n', 'AA= =', '====', '=', 'A===', 'AA-_', 'AAAA====', 'AA==AAAA', '\u00e9AAA'],
  base64url: ['A', 'AB', 'AAB', 'AA==', 'AA+/', 'AA ', '\u00e9AAA'],
  base32: ['a', 'aaa', 'aaaaaa', 'ab', 'AA', 'a1', 'aa======', 'aaaab '],
}

export function encodings() {
  const samples = [0, 1, 2, 3, 4, 5, 6, 31, 32, 33, 100].map((size) => fixedBytes(`encodings ${size}`, Math.max(1, size)).slice(0, size))
  samples.push(new Uint8Array(4).fill(255), new Uint8Array(5))
  return {
    about: 'The four text encodings of specification §0.1: one text for given bytes, and no other text is read.',
    cases: samples.map((bytes) => ({
      hex: hexEncode(bytes),
      base64: base64Encode(bytes),
      base64url: base64urlEncode(bytes),
      base32: base32Encode(bytes),
    })),
    refused: Object.entries(refused).flatMap(([encoding, texts]) =>
      texts.map((text) => ({ name: `${encoding} ${JSON.stringify(text)}`, encoding, text, error: 'NotCanonical' })),
    ),
  }
}
