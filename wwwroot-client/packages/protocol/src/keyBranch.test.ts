import fc from 'fast-check'
import { expect, it } from 'vitest'
import { spec } from '../test/specVectors.ts'
import { bytesOf } from '../test/vectors.ts'
import { base64Encode } from './base64.ts'
import { ContentKeys, rootOf } from './contentKeys.ts'
import { delegate } from './derive.ts'
import { hexEncode } from './hex.ts'
import { KeyBranch } from './keyBranch.ts'
import { leafDigits, parseLink } from './link.ts'
import { LinkInvalidError, parseTrackName } from './trackName.ts'

const data = parseTrackName('data')
const keys = ContentKeys.of(bytesOf(spec.inputs.rootKeyHex), bytesOf(spec.inputs.saltHex))

it('ContentKeys: the values of specification §10', () => {
  expect(hexEncode(rootOf(bytesOf(spec.inputs.rootKeyHex), bytesOf(spec.inputs.saltHex)))).toBe(spec.rootHex)
  expect(base64Encode(keys.access.publicKey)).toBe(spec.access)
})

it('KeyBranch: the leaf key of specification §10', () => {
  const branch = new KeyBranch({ track: data, digits: [] }, keys.trackKey(data), { n: 2, depth: 3, chunks: 5 })
  expect(hexEncode(branch.secret(parseLink(spec.leafKey.link)))).toBe(spec.leafKey.keyHex)
})

it('KeyBranch: the remembered path changes no key, in any order', () => {
  const shape = { n: 3, depth: 4, chunks: 81 }
  const branch = new KeyBranch({ track: data, digits: [] }, keys.trackKey(data), shape)
  fc.assert(
    fc.property(fc.nat({ max: 80 }), fc.nat({ max: 4 }), (index, height) => {
      const digits = leafDigits(shape, index).slice(0, height)
      expect(branch.secret({ track: data, digits })).toEqual(
        digits.reduce((parent, digit) => delegate(parent, `safecloud.node.${digit}`), keys.trackKey(data)),
      )
    }),
  )
})

it('KeyBranch: a branch holds its own chunks and opens no others', () => {
  const shape = { n: 2, depth: 3, chunks: 5 }
  const branch = new KeyBranch(parseLink('track/data/0/1'), new Uint8Array(32), shape)
  expect([0, 1, 2, 3, 4].filter((index) => branch.holds(index))).toEqual([2, 3])
  expect(() => branch.chunkKey(1)).toThrow(LinkInvalidError)
  expect(() => new KeyBranch(parseLink('track/data/2'), new Uint8Array(32), shape)).toThrow(LinkInvalidError)
  expect(() => new KeyBranch(parseLink('track/data/0/0/0/0'), new Uint8Array(32), shape)).toThrow(LinkInvalidError)
})

it('ContentKeys.of: other lengths are refused', () => {
  expect(() => ContentKeys.of(new Uint8Array(31), new Uint8Array(16))).toThrow(RangeError)
  expect(() => ContentKeys.of(new Uint8Array(32), new Uint8Array(15))).toThrow(RangeError)
})
