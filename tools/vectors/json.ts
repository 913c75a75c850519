import { concat, utf8 } from '../../wwwroot-client/packages/protocol/src/bytes.ts'
import { canonicalText } from '../../wwwroot-client/packages/protocol/src/canonicalJson.ts'
import { hexEncode } from '../../wwwroot-client/packages/protocol/src/hex.ts'
import { parseStrictJson } from '../../wwwroot-client/packages/protocol/src/strictJson.ts'

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

const accepted = [
  '{}',
  '[]',
  '0',
  '-1',
  '"text"',
  'true',
  '9007199254740991',
  '-9007199254740991',
  ' { "b" : [ 1 , 2 ] ,\r\n\t"a" : false } ',
  '{"\\u20ac":1,"$":2,"a":3,"\\ud83d\\ude00":4,"\\ufb33":5,"\u00f6":6,"1":7,"10":8,"2":9,"":10,"A":11}',
  '"\\u0000\\u0008\\t\\n\\u000b\\f\\r\\u001f\\u007f\\u0080\\u2028\\/\\"\\\\"',
  '"\\ud83d\\ude00 \u{1f600} e\u0301 \u00e9"',
  '{"__proto__":{"constructor":1},"toString":2}',
  nested(16),
  `${'{"a":'.repeat(16)}1${'}'.repeat(16)}`,
]

const broken: Readonly<Record<string, string>> = {
  nothing: '',
  null: 'null',
  'null in a list': '[null]',
  'a fraction': '1.0',
  'an exponent': '1e3',
  'minus zero': '-0',
  'a leading zero': '01',
  'a plus': '+1',
  'an integer of 2^53': '9007199254740992',
  'an integer of −2^53': '-9007199254740992',
  'a repeated member': '{"a":1,"a":2}',
  'a repeated member, once escaped': '{"a":1,"\\u0061":2}',
  'a trailing comma in a list': '[1,]',
  'a trailing comma in an object': '{"a":1,}',
  'a missing comma': '[1 2]',
  'single quotes': "{'a':1}",
  'a comment': '/**/1',
  'a lone high surrogate': '"\\ud800"',
  'a lone low surrogate': '"\\udc00x"',
  'surrogates in the wrong order': '"\\ude00\\ud83d"',
  'an unknown escape': '"\\x41"',
  'a short escape': '"\\u00g0"',
  'a control character': '"\u0001"',
  'a line break in a string': '"a\nb"',
  'an open string': '"a',
  'an open object': '{"a":1',
  'a member without value': '{"a"}',
  'a member name that is no string': '{1:2}',
  'two values': 'true false',
  'a longer word': 'truest',
  'not a number': 'NaN',
  'a form feed as space': '\f1',
  'a no-break space': '\u00a01',
  'a byte order mark': '\ufeff{}',
  'seventeen levels': nested(17),
}

const brokenBytes = [
  ['no UTF-8', Uint8Array.of(0x22, 0xff, 0x22)],
  ['an overlong form', Uint8Array.of(0x22, 0xc0, 0x80, 0x22)],
  ['an encoded surrogate', Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22)],
  ['cut within a character', concat(utf8('"a'), Uint8Array.of(0xe2, 0x82))],
] as const

const notCanonical: Readonly<Record<string, string>> = {
  'a space': '{ }',
  'a line break behind': '{}\n',
  'members out of order': '{"b":1,"a":2}',
  'members in code point order': '{"\ufb33":1,"\u{1f600}":2}',
  'an escaped slash': '"\\/"',
  'an escaped letter': '"\\u0061"',
  'an escape in upper case': '"\\u001F"',
  'a long escape': '"\\u000a"',
  'an escaped letter beyond ASCII': '"\\u00e9"',
}

export function json() {
  const refusal =
    (error: string) =>
    ([name, text]: [string, string]) => ({ name, hex: hexEncode(utf8(text)), error })
  return {
    about:
      'Strict JSON and its canonical form: specification §0.2, §0.3. A case has one canonical text; when the bytes of a case are not that text, they are strict and not canonical.',
    cases: accepted.map((text) => ({ hex: hexEncode(utf8(text)), canonical: canonicalText(parseStrictJson(utf8(text))) })),
    refused: [
      ...Object.entries(broken).map(refusal('BadRequest')),
      ...brokenBytes.map(([name, bytes]) => ({ name, hex: hexEncode(bytes), error: 'BadRequest' })),
      ...Object.entries(notCanonical).map(refusal('NotCanonical')),
    ],
  }
}
