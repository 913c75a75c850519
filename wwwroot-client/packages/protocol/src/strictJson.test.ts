import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hostileBytes } from '../test/arbitrary.ts'
import { utf8 } from './bytes.ts'
import { canonicalJson, canonicalText, parseCanonicalJson } from './canonicalJson.ts'
import { ProtocolError } from './protocolError.ts'
import { BadJsonError, parseStrictJson } from './strictJson.ts'

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

it.each([
  ['{"b":[1,-2,0],"a":"x"}', '{"a":"x","b":[1,-2,0]}'],
  [' { "ä" : true , "" : false } ', '{"":false,"ä":true}'],
  ['"\\u0041\\/\\ud83d\\ude00\\n"', '"A/😀\\n"'],
  ['{"\\uffff":1,"\\ud83d\\ude00":2}', '{"😀":2,"\uffff":1}'],
  ['{"__proto__":1}', '{"__proto__":1}'],
  ['9007199254740991', '9007199254740991'],
  [nested(16), nested(16)],
])('parseStrictJson: %j is read as %j', (text, canonical) => {
  expect(canonicalText(parseStrictJson(utf8(text)))).toBe(canonical)
})

it.each([
  '',
  'null',
  '1.0',
  '1e3',
  '-0',
  '01',
  '+1',
  '9007199254740992',
  '{"a":1,"a":2}',
  '{"a":1,"\\u0061":2}',
  '[1,]',
  '{"a":1,}',
  '[1 2]',
  "{'a':1}",
  '"\\ud800"',
  '"\\x41"',
  '"\u0001"',
  '"',
  '{',
  '{"a"}',
  'true false',
  'truer',
  '\ufeff{}',
  nested(17),
  '[null]',
  '"\\u00g0"',
  'NaN',
  '-',
])('parseStrictJson: %j is refused', (text) => {
  expect(() => parseStrictJson(utf8(text))).toThrow(BadJsonError)
})

it('parseStrictJson: bytes that are no UTF-8 are refused', () => {
  expect(() => parseStrictJson(Uint8Array.of(0x22, 0xff, 0x22))).toThrow(BadJsonError)
})

it('canonicalJson: what JSON.parse understands and strict JSON allows comes back the same', () => {
  const value = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 5 }, fc.boolean(), fc.maxSafeInteger(), fc.string({ unit: 'grapheme' }), tie('array'), tie('object')),
    array: fc.array(tie('value'), { maxLength: 4 }),
    object: fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
  })).value
  fc.assert(
    fc.property(value, (any) => {
      const json = JSON.parse(JSON.stringify(any))
      const text = canonicalJson(json)
      expect(JSON.parse(new TextDecoder().decode(text))).toEqual(json)
      expect(canonicalJson(parseCanonicalJson(text))).toEqual(text)
    }),
  )
})

it('parseCanonicalJson: hostile bytes are refused by name', () => {
  fc.assert(
    fc.property(hostileBytes(utf8('{"a":[1,"é",true],"b":{"c":-5}}')), (bytes) => {
      try {
        expect(canonicalJson(parseCanonicalJson(bytes))).toEqual(bytes)
      } catch (error) {
        expect(error).toBeInstanceOf(ProtocolError)
      }
    }),
  )
})
