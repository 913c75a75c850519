import fc from 'fast-check'
import { expect, it } from 'vitest'
import { base32Decode, base32Encode } from './base32.ts'
import { base64Decode, base64Encode } from './base64.ts'
import { base64urlDecode, base64urlEncode } from './base64url.ts'
import { hexDecode, hexEncode } from './hex.ts'
import { NotCanonicalError } from './notCanonicalError.ts'

const codecs = {
  hex: [hexEncode, hexDecode, (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')],
  base64: [base64Encode, base64Decode, (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')],
  base64url: [base64urlEncode, base64urlDecode, (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')],
  base32: [base32Encode, base32Decode, undefined],
} as const

for (const [name, [encode, decode, reference]] of Object.entries(codecs)) {
  it(`${name}: what was encoded decodes to itself`, () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const text = encode(bytes)
        if (reference) expect(text).toBe(reference(bytes))
        expect(decode(text)).toEqual(new Uint8Array(bytes))
      }),
    )
  })

  it(`${name}: a text is refused by name, or encodes to itself again`, () => {
    const text = fc.oneof(fc.string({ maxLength: 20 }), fc.string({ unit: fc.constantFrom(...'ABCabc012+/-_='), maxLength: 12 }))
    fc.assert(
      fc.property(text, (candidate) => {
        try {
          expect(encode(decode(candidate))).toBe(candidate)
        } catch (error) {
          expect(error).toBeInstanceOf(NotCanonicalError)
        }
      }),
    )
  })
}

it('base64 encodes more than a piece at once', () => {
  const bytes = new Uint8Array(100_001).map((_, at) => at * 7)
  expect(base64Encode(bytes)).toBe(Buffer.from(bytes).toString('base64'))
})

it.each(['YQ', 'YQ=', 'YR==', 'YQ==\n', 'YQ= =', '=', '====', 'YWI', 'YW-_'])('base64 refuses %j', (text) => {
  expect(() => base64Decode(text)).toThrow(NotCanonicalError)
})
