import { expect, it } from 'vitest'
import { base32Decode, base32Encode } from '../src/base32.ts'
import { base64Decode, base64Encode } from '../src/base64.ts'
import { base64urlDecode, base64urlEncode } from '../src/base64url.ts'
import { hexDecode, hexEncode } from '../src/hex.ts'
import { codeOf } from './refusal.ts'
import { readVectors } from './vectors.ts'

const codecs = {
  hex: [hexEncode, hexDecode],
  base64: [base64Encode, base64Decode],
  base64url: [base64urlEncode, base64urlDecode],
  base32: [base32Encode, base32Decode],
} as const
type Encoding = keyof typeof codecs

const vectors = readVectors<{
  readonly cases: Record<Encoding, string>[]
  readonly refused: { readonly name: string; readonly encoding: Encoding; readonly text: string; readonly error: string }[]
}>('encodings')

it.each(vectors.cases)('encodings: $hex', (texts) => {
  const bytes = hexDecode(texts.hex)
  for (const [encoding, [encode, decode]] of Object.entries(codecs)) {
    expect(encode(bytes)).toBe(texts[encoding as Encoding])
    expect(decode(texts[encoding as Encoding])).toEqual(bytes)
  }
})

it.each(vectors.refused)('encodings: $name is $error', async ({ encoding, text, error }) => {
  expect(await codeOf(() => codecs[encoding][1](text))).toBe(error)
})
