import { expect, it } from 'vitest'
import { spec } from '../test/specVectors.ts'
import { bytesOf } from '../test/vectors.ts'
import { CidInvalidError, cidOfChunk, cidOfDigest, digestOfCid, parseCid } from './cid.ts'
import { parseRootCid } from './rootCid.ts'

it('cidOfChunk: the value of specification §10', async () => {
  expect(await cidOfChunk(bytesOf(spec.body.hex))).toBe(spec.body.cid)
})

it('digestOfCid: gives back what cidOfDigest took', () => {
  const digest = new Uint8Array(32).map((_, at) => 255 - at)
  expect(digestOfCid(cidOfDigest(digest))).toEqual(digest)
  expect(parseCid(cidOfDigest(digest))).toBe(cidOfDigest(digest))
})

it.each([
  '',
  'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi', // dag-pb
  `${'bafkrei'.padEnd(58, 'a')}b`, // spare bits
  `BAFKREI${'a'.repeat(52)}`,
  ` ${'bafkrei'.padEnd(59, 'a')}`,
])('parseCid: %j is refused', (text) => {
  expect(() => parseCid(text)).toThrow(CidInvalidError)
})

it('parseRootCid: the value of specification §10, and nothing with spare bits or another codec', () => {
  expect(parseRootCid(spec.manifest.rootCid)).toBe(spec.manifest.rootCid)
  expect(() => parseRootCid(spec.manifest.rootCid.replace(/.$/, 'b'))).toThrow(CidInvalidError)
  expect(() => parseRootCid(spec.body.cid)).toThrow(CidInvalidError)
})
