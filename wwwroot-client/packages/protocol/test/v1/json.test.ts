import fc from 'fast-check'
import { expect, it } from 'vitest'
import { indexKeyed, lenientBase64, lenientBytes, lenientHex } from '../../src/v1/bytes/lenientBytes.ts'
import { canonicalize } from '../../src/v1/json/canonicalize.ts'
import type { JsonValue } from '../../src/v1/json/jsonValue.ts'
import { parseJson } from '../../src/v1/json/parseJson.ts'
import { codeOf } from '../refusal.ts'

const anyJson = fc.jsonValue({ stringUnit: 'binary', maxDepth: 6 }) as fc.Arbitrary<JsonValue>

it('parseJson: reads what ECMAScript writes, with and without blanks', () => {
  fc.assert(
    fc.property(anyJson, fc.constantFrom(undefined, 1, '\t'), (value, space) => {
      const text = JSON.stringify(value, null, space)
      expect(JSON.stringify(parseJson(text))).toBe(JSON.stringify(JSON.parse(text)))
    }),
  )
})

it('parseJson: takes no text that ECMAScript does not', async () => {
  const sign = fc.constantFrom(...'{}[]",:0123456789-+.eE\\/bfnrtu \n\ttrufalsn')
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: sign, maxLength: 12 }), async (text) => {
      const isJson = (() => {
        try {
          return Number.isFinite(JSON.parse(text)) || typeof JSON.parse(text) !== 'number'
        } catch {
          return false
        }
      })()
      if (!isJson) expect(await codeOf(() => parseJson(text))).toBe('BadRequest')
    }),
    { numRuns: 3000 },
  )
})

it('canonicalize: one text for every order of members, and the same again when it is read', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'binary' }), anyJson), (members) => {
      const reversed = Object.fromEntries(Object.entries(members).reverse())
      expect(canonicalize(reversed)).toBe(canonicalize(members))
      expect(canonicalize(parseJson(canonicalize(members)))).toBe(canonicalize(members))
    }),
  )
})

it('parseJson and canonicalize: 64 levels, and __proto__ is a name like any other', async () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
  expect(canonicalize(parseJson(nested(64)))).toBe(nested(64))
  expect(await codeOf(() => parseJson(nested(65)))).toBe('BadRequest')
  expect(await codeOf(() => canonicalize([parseJson(nested(64))]))).toBe('NotCanonical')
  expect(canonicalize(parseJson('{"b":1,"__proto__":{"a":2}}'))).toBe('{"__proto__":{"a":2},"b":1}')
})

it('lenientBytes: every form in which version 1 writes bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const base64 = Buffer.from(bytes).toString('base64')
      const hex = Buffer.from(bytes).toString('hex')
      const forms = [base64, base64.replace(/=+$/, ''), Buffer.from(bytes).toString('base64url'), `0x${hex}`, [...bytes], indexKeyed(bytes)]
      const isAmbiguous = base64.startsWith('0x') // base64 that reads as hex, as version 1 reads it
      for (const form of isAmbiguous ? forms.slice(3) : forms) expect([...lenientBytes(form)]).toEqual([...bytes])
      expect([...lenientBase64(base64)]).toEqual([...bytes])
      expect([...lenientHex(hex.toUpperCase())]).toEqual([...bytes])
    }),
    { examples: [[Uint8Array.from([0xd3, 0x10])]] }, // base64 '0xA='
  )
  expect([...lenientBytes('0x1234')]).toEqual([0x12, 0x34])
})
