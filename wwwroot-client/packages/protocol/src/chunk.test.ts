import { expect, it } from 'vitest'
import { spec } from '../test/specVectors.ts'
import { bytesOf } from '../test/vectors.ts'
import { utf8 } from './bytes.ts'
import { ChunkInvalidError, ChunkNotCommittedError, ChunkNotOpenedError, type ChunkPlace, chunkCipher, importChunkKey } from './chunk.ts'
import { chunkKeyOfLeaf } from './chunkKey.ts'
import { cidOfChunk, parseCid } from './cid.ts'
import { hexEncode } from './hex.ts'
import { openChunk } from './openChunk.ts'
import { sealChunk } from './sealChunk.ts'
import { checkSealing, SaltReusedError } from './sealing.ts'
import { parseTrackName } from './trackName.ts'

const place: ChunkPlace = { track: parseTrackName('data'), index: 0, key: chunkKeyOfLeaf(bytesOf(spec.leafKey.keyHex)) }

it('sealChunk: the values of specification §10', async () => {
  const { body, cid } = await sealChunk(place, utf8('alpha'))
  expect(hexEncode(body)).toBe(spec.body.hex)
  expect(cid).toBe(spec.body.cid)
})

it('openChunk: gives the data back as a view, without a copy', async () => {
  const data = await openChunk(place, parseCid(spec.body.cid), bytesOf(spec.body.hex))
  expect(data).toEqual(utf8('alpha'))
  expect(data.byteOffset).toBe(32)
})

it('openChunk: an empty chunk opens to nothing', async () => {
  const { body, cid } = await sealChunk(place, new Uint8Array(0))
  expect(await openChunk(place, cid, body)).toHaveLength(0)
})

it('openChunk: other bytes than the CID names are ChunkInvalid, also when too short', async () => {
  const body = bytesOf(spec.body.hex)
  body[3]! ^= 1
  await expect(openChunk(place, parseCid(spec.body.cid), body)).rejects.toThrow(ChunkInvalidError)
  const short = body.slice(0, 47)
  await expect(openChunk(place, await cidOfChunk(short), short)).rejects.toThrow(ChunkInvalidError)
})

it('openChunk: another place or key is ChunkNotOpened', async () => {
  const cid = parseCid(spec.body.cid)
  const body = bytesOf(spec.body.hex)
  const others: ChunkPlace[] = [
    { ...place, index: 1 },
    { ...place, track: parseTrackName('index') },
    { ...place, key: chunkKeyOfLeaf(new Uint8Array(32)) },
  ]
  for (const other of others) await expect(openChunk(other, cid, body)).rejects.toThrow(ChunkNotOpenedError)
})

it('openChunk: a chunk without the zero bytes is ChunkNotCommitted', async () => {
  const plaintext = new Uint8Array(40)
  plaintext[31] = 1
  const body = new Uint8Array(await crypto.subtle.encrypt(chunkCipher(place), await importChunkKey(place.key, 'encrypt'), plaintext))
  await expect(openChunk(place, await cidOfChunk(body), body)).rejects.toThrow(ChunkNotCommittedError)
})

it('checkSealing: other bytes at a place are SaltReused', async () => {
  const { plaintextDigest } = await sealChunk(place, utf8('alpha'))
  const other = await sealChunk(place, utf8('alphA'))
  checkSealing(undefined, plaintextDigest)
  checkSealing(plaintextDigest, plaintextDigest)
  expect(() => checkSealing(plaintextDigest, other.plaintextDigest)).toThrow(SaltReusedError)
})
