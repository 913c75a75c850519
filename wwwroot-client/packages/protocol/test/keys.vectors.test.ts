import { expect, it } from 'vitest'
import { base64Encode } from '../src/base64.ts'
import { chunkKeyOfLeaf } from '../src/chunkKey.ts'
import { ContentKeys, rootOf } from '../src/contentKeys.ts'
import { delegate, derive } from '../src/derive.ts'
import { keyPairOfSecret } from '../src/es256KeyPair.ts'
import { hexEncode } from '../src/hex.ts'
import { KeyBranch } from '../src/keyBranch.ts'
import { formatLink, isPrefix, leafDigits, parseLink } from '../src/link.ts'
import { keyIdOf, keyUriOf, pointOfKeyUri } from '../src/publicKey.ts'
import { parseTrackName } from '../src/trackName.ts'
import { codeOf } from './refusal.ts'
import { bytesOf, readVectors } from './vectors.ts'

const derived = readVectors<{
  readonly cases: { seedHex: string; label: string; context: string; size: number; outHex: string }[]
  readonly delegates: { secretHex: string; label: string; outHex: string }[]
  readonly keyPairs: { secretHex: string; scalarHex: string; publicKeyHex: string; keyId: string; keyUri: string }[]
}>('derive')

const tree = readVectors<{
  readonly cases: {
    rootKeyHex: string
    saltHex: string
    rootHex: string
    access: string
    track: string
    n: number
    depth: number
    chunks: number
    trackKeyHex: string
    leaves: { index: number; link: string; secretHex: string; keyHex: string; ivHex: string }[]
  }[]
  readonly prefixes: { prefix: string; link: string; expected: boolean }[]
  readonly trackNames: string[]
  readonly refused: { name: string; link: string; error: string }[]
  readonly refusedTrackNames: string[]
}>('keytree')

it.each(derived.cases)('derive: $label of $size bytes', ({ seedHex, label, context, size, outHex }) => {
  expect(hexEncode(derive(bytesOf(seedHex), label, { context, size }))).toBe(outHex)
})

it.each(derived.delegates)('delegate: $label', ({ secretHex, label, outHex }) => {
  expect(hexEncode(delegate(bytesOf(secretHex), label))).toBe(outHex)
})

it.each(derived.keyPairs)('keyPairOfSecret: $keyId', ({ secretHex, scalarHex, publicKeyHex, keyId, keyUri }) => {
  const { scalar, publicKey } = keyPairOfSecret(bytesOf(secretHex))
  expect([scalar, publicKey].map(hexEncode)).toEqual([scalarHex, publicKeyHex])
  expect(keyIdOf(publicKey)).toBe(keyId)
  expect(keyUriOf(publicKey)).toBe(keyUri)
  expect(pointOfKeyUri(keyUri)).toEqual(publicKey)
})

it.each(tree.cases)(
  'keytree: $track with n $n and depth $depth',
  ({ rootKeyHex, saltHex, rootHex, access, track, trackKeyHex, leaves, ...shape }) => {
    const keys = ContentKeys.of(bytesOf(rootKeyHex), bytesOf(saltHex))
    const name = parseTrackName(track)
    expect(hexEncode(rootOf(bytesOf(rootKeyHex), bytesOf(saltHex)))).toBe(rootHex)
    expect(base64Encode(keys.access.publicKey)).toBe(access)
    expect(hexEncode(keys.trackKey(name))).toBe(trackKeyHex)
    const branch = new KeyBranch({ track: name, digits: [] }, keys.trackKey(name), shape)
    for (const { index, link, secretHex, keyHex, ivHex } of leaves) {
      expect(formatLink({ track: name, digits: leafDigits(shape, index) })).toBe(link)
      const secret = branch.secret(parseLink(link))
      const { key, iv } = chunkKeyOfLeaf(secret)
      expect([secret, key, iv].map(hexEncode)).toEqual([secretHex, keyHex, ivHex])
    }
  },
)

it.each(tree.prefixes)('keytree: $prefix before $link is $expected', ({ prefix, link, expected }) => {
  expect(isPrefix(parseLink(prefix), parseLink(link))).toBe(expected)
})

it.each(tree.refused)('keytree: $name is $error', async ({ link, error }) => {
  expect(await codeOf(() => parseLink(link))).toBe(error)
})

it('keytree: track names', async () => {
  for (const name of tree.trackNames) expect(parseTrackName(name)).toBe(name)
  for (const name of tree.refusedTrackNames) expect(await codeOf(() => parseTrackName(name))).toBe('LinkInvalid')
})
