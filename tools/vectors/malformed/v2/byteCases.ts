import { type MalformedCase, textCase } from '../malformedCase.ts'
import { notThisDocument, wrongDocuments } from './documentCases.ts'
import { base64url, dressed, notThisText, withSpareBits } from './dress.ts'
import { v2Samples } from './samples.ts'

const hexOf = (text: string) => Buffer.from(text).toString('hex')
const length = (size: number) => size.toString(16).padStart(8, '0')
const header = `${length(7)}${hexOf('{"v":2}')}`
const frame = `${length(48)}${'05'.repeat(48)}`
const withHeader = (name: string, text: string) => ({
  name: `header: ${name}`,
  hex: `${length(Buffer.byteLength(text))}${hexOf(text)}${frame}`,
})

/** A header and one frame are read, and the end. */
export const frameCases: readonly MalformedCase[] = [
  { name: 'nothing', hex: '' },
  { name: 'half a length', hex: '0000' },
  { name: 'a length and nothing more', hex: length(7) },
  { name: 'a header cut by one', hex: header.slice(0, -2) },
  { name: 'a header alone', hex: header },
  { name: 'half a length of a frame', hex: `${header}0000` },
  { name: 'a frame cut in the middle', hex: `${header}${frame.slice(0, 60)}` },
  { name: 'a frame cut by one', hex: `${header}${frame.slice(0, -2)}` },
  { name: 'a byte too many', hex: `${header}${frame}00` },
  { name: 'a second frame', hex: `${header}${frame}${frame}` },
  { name: 'a frame of 47 bytes', hex: `${header}${length(47)}${'05'.repeat(47)}` },
  { name: 'a frame of one byte', hex: `${header}${length(1)}05` },
  { name: 'a frame of a byte too many, and none there', hex: `${header}${length(8_388_657)}` },
  { name: 'a frame of a byte too many', prefixHex: `${header}${length(8_388_657)}`, hex: '05', times: 8_388_657 },
  { name: 'a frame as long as can be said', prefixHex: `${header}ffffffff`, hex: '05', times: 1000 },
  { name: 'a frame of half of that', prefixHex: `${header}80000000`, hex: '05', times: 1000 },
  { name: 'a header as long as can be said', prefixHex: 'ffffffff', hex: '20', times: 1000 },
  { name: 'a header of half of that', prefixHex: '80000000', hex: '20', times: 1000 },
  {
    name: 'a header of a byte too many',
    prefixHex: `${length(262_145)}7b2261223a22`,
    hex: '61',
    times: 262_145 - 8,
    suffixHex: `227d${frame}`,
  },
  { name: 'a header of a byte too many, and none there', hex: length(262_145) },
  { name: 'a header in other order of bytes', hex: `07000000${hexOf('{"v":2}')}${frame}` },
  withHeader('nothing', ''),
  withHeader('a list', '[]'),
  withHeader('a text', '"text"'),
  withHeader('a number', '1'),
  withHeader('null', 'null'),
  withHeader('a blank', '{"v": 2}'),
  withHeader('a line', '{"v":2}\n'),
  withHeader('a repeated member', '{"v":2,"v":2}'),
  withHeader('members backwards', '{"v":2,"a":1}'),
  withHeader('an escaped letter', '{"\\u0076":2}'),
  withHeader('a fraction', '{"v":2.0}'),
  withHeader('a number beyond 2^53', '{"v":9007199254740992}'),
  withHeader('half a surrogate', '{"v":"\\ud800"}'),
  withHeader('17 objects inside each other', `${'{"a":'.repeat(17)}1${'}'.repeat(17)}`),
  { name: 'header: no UTF-8', hex: `${length(9)}7b2276223a22ff227d${frame}` },
  { name: 'header: a hundred thousand brackets', prefixHex: length(100_000), hex: '5b', times: 100_000, suffixHex: frame },
  { name: 'bytes as they come', hex: 'f39c0a5be1774d0288c6ff1b93ab20ce5d64' },
  { name: 'a million zeros', hex: '00', times: 1_000_000 },
]

/** Nine bytes of header (bits, hashes, seed), then the bits (v1 §8.2). */
export const bloomCases: readonly MalformedCase[] = [
  { name: 'nothing', hex: '' },
  { name: 'eight bytes', hex: '0000000a07000000' },
  { name: 'no bits', hex: '000000000700000001' },
  { name: 'no hashes', hex: '0000000a0000000001d602' },
  { name: 'seventeen hashes', hex: '0000000a1100000001d602' },
  { name: 'a byte too few', hex: '0000000a0700000001d6' },
  { name: 'a byte too many', hex: '0000000a0700000001d60200' },
  { name: 'as many bits as can be said, and none there', hex: 'ffffffff0700000001' },
  { name: 'as many bits as can be said, a thousand there', prefixHex: 'ffffffff0700000001', hex: 'ff', times: 1000 },
  { name: 'bytes as they come', hex: 'f39c0a5be1774d0288c6ff1b93ab20ce5d64' },
  { name: 'a byte too long', prefixHex: '04000000' + '0700000001', hex: '00', times: 8_388_608 },
]

const message = Buffer.from(v2Samples.jwe!).toString('utf8')
const [head, , iv, ciphertext, tag] = message.split('.') as [string, string, string, string, string]
const terms = JSON.parse(Buffer.from(head, 'base64url').toString('utf8'))
const behind = `..${iv}.${ciphertext}.${tag}`
const joined = (...parts: readonly string[]) => parts.join('.')
const noText = [1, [], {}, true, '']

export const jweCases: readonly MalformedCase[] = [
  ...notThisText(message),
  ...dressed(
    [
      ...notThisDocument(terms),
      ...wrongDocuments(terms, {
        alg: ['none', 'ECDH-ES+A256KW', 'dir', ...noText],
        enc: ['A128GCM', 'A256CBC-HS512', ...noText],
        typ: ['JWT', 'safecloud-vault-key', ...noText],
        kid: ['a'.repeat(64), terms.kid.toUpperCase(), ...noText],
        epk: [{}, [], 'text', 1],
        'epk/kty': ['RSA', 'OKP', ...noText],
        'epk/crv': ['P-384', 'X25519', ...noText],
        'epk/x': ['AAAA', `${terms.epk.x}=`, withSpareBits(terms.epk.x), 'A'.repeat(43), ...noText],
        'epk/y': ['AAAA', `${terms.epk.y}=`, withSpareBits(terms.epk.y), 'A'.repeat(43), ...noText],
      }),
    ],
    (bytes) => `${bytes.toString('base64url')}${behind}`,
  ).map((one) => ({ ...one, name: `header: ${one.name}` })),
  textCase('four parts', joined(head, iv, ciphertext, tag)),
  textCase('six parts', `${message}.`),
  textCase('five empty parts', '....'),
  textCase('a wrapped key', joined(head, 'AAAA', iv, ciphertext, tag)),
  textCase('no vector', joined(head, '', '', ciphertext, tag)),
  textCase('a vector of 11 bytes', joined(head, '', base64url('\u0001'.repeat(11)), ciphertext, tag)),
  textCase('a vector of 13 bytes', joined(head, '', base64url('\u0001'.repeat(13)), ciphertext, tag)),
  textCase('no ciphertext', joined(head, '', iv, '', tag)),
  textCase('another ciphertext', joined(head, '', iv, 'AAAA', tag)),
  textCase('no tag', joined(head, '', iv, ciphertext, '')),
  textCase('a tag of 15 bytes', joined(head, '', iv, ciphertext, base64url('\u0001'.repeat(15)))),
  textCase('a tag of 17 bytes', joined(head, '', iv, ciphertext, base64url('\u0001'.repeat(17)))),
  textCase('a tag with spare bits', joined(head, '', iv, ciphertext, withSpareBits(tag))),
  textCase('the letters of Base64', joined(head, '', iv, '++//', tag)),
  { name: 'too long', prefixHex: hexOf(`${head}..${iv}.`), hex: hexOf('AAAA'), times: 262_144, suffixHex: hexOf(`.${tag}`) },
]
