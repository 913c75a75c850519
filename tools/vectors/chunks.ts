import type { Bytes } from '../../wwwroot-client/packages/protocol/src/bytes.ts'
import { type ChunkPlace, chunkCipher, importChunkKey } from '../../wwwroot-client/packages/protocol/src/chunk.ts'
import { chunkKeyOfLeaf } from '../../wwwroot-client/packages/protocol/src/chunkKey.ts'
import { cidOfChunk } from '../../wwwroot-client/packages/protocol/src/cid.ts'
import { hexEncode } from '../../wwwroot-client/packages/protocol/src/hex.ts'
import { sealChunk } from '../../wwwroot-client/packages/protocol/src/sealChunk.ts'
import { parseTrackName } from '../../wwwroot-client/packages/protocol/src/trackName.ts'
import { fixedBytes } from './fixed.ts'
import { bodyUnderTwoKeys } from './twoKeys.ts'

interface Place {
  readonly track: string
  readonly index: number
  readonly leaf: string
}

const place: Place = { track: 'video.720p', index: 7, leaf: 'chunk' }
const placeOf = ({ track, index, leaf }: Place): ChunkPlace => ({
  track: parseTrackName(track),
  index,
  key: chunkKeyOfLeaf(fixedBytes(leaf, 32)),
})

async function sealed(at: Place, data: Bytes) {
  const { body, cid, plaintextDigest } = await sealChunk(placeOf(at), data)
  return { ...fields(at), dataHex: hexEncode(data), bodyHex: hexEncode(body), cid, plaintextSha256Hex: hexEncode(plaintextDigest) }
}

const fields = ({ track, index, leaf }: Place) => ({ track, index, leafHex: hexEncode(fixedBytes(leaf, 32)) })

async function refusal(name: string, at: Place, body: Bytes, error: string, cid?: string) {
  return { name, ...fields(at), cid: cid ?? (await cidOfChunk(body)), bodyHex: hexEncode(body), error }
}

/** Seals without the rule that the first 32 bytes are zero. */
async function sealRaw(at: Place, plaintext: Bytes): Promise<Bytes> {
  const chunk = placeOf(at)
  return new Uint8Array(await crypto.subtle.encrypt(chunkCipher(chunk), await importChunkKey(chunk.key, 'encrypt'), plaintext))
}

export async function chunks() {
  const { body, cid } = await sealChunk(placeOf(place), fixedBytes('chunk data', 100))
  const flipped = (at: number) => body.map((byte, i) => (i === (at < 0 ? body.length + at : at) ? byte ^ 1 : byte))
  const other: Place = { ...place, leaf: 'another chunk' }
  const both = bodyUnderTwoKeys(placeOf(place).key, placeOf(other).key, 'safecloud.chunk.v2:video.720p:7')
  const committed = new Uint8Array(40)
  committed[31] = 1
  return {
    about: 'Sealing and opening chunks: specification §2. leafHex is the secret at the leaf; key and nonce are derived from it.',
    cases: [
      await sealed(place, fixedBytes('chunk data', 100)),
      await sealed({ ...place, index: 0 }, new Uint8Array(0)),
      await sealed({ track: 'data', index: 1_048_575, leaf: 'last' }, fixedBytes('last data', 1)),
      await sealed({ track: 'captions.de', index: 10, leaf: 'captions' }, fixedBytes('captions', 3000)),
      { name: 'opens under two keys, commits to this one', ...(await twoKeyCase(both)) },
    ],
    refused: [
      await refusal('47 bytes', place, body.slice(0, 47), 'ChunkInvalid'),
      await refusal('no bytes', place, new Uint8Array(0), 'ChunkInvalid'),
      await refusal('a flipped bit under the old CID', place, flipped(60), 'ChunkInvalid', cid),
      await refusal('cut by one byte under the old CID', place, body.slice(0, -1), 'ChunkInvalid', cid),
      await refusal('a flipped bit under a CID of its own', place, flipped(60), 'ChunkNotOpened'),
      await refusal('a flipped bit in the tag', place, flipped(-1), 'ChunkNotOpened'),
      await refusal('cut by one byte under a CID of its own', place, body.slice(0, -1), 'ChunkNotOpened'),
      await refusal('another index', { ...place, index: 8 }, body, 'ChunkNotOpened', cid),
      await refusal('another track', { ...place, track: 'video.480p' }, body, 'ChunkNotOpened', cid),
      await refusal('another leaf', other, body, 'ChunkNotOpened', cid),
      await refusal('opens under two keys, does not commit to this one', other, both, 'ChunkNotCommitted'),
      await refusal('the last of the 32 bytes is one', place, await sealRaw(place, committed), 'ChunkNotCommitted'),
      await refusal('nothing but data', place, await sealRaw(place, fixedBytes('bare', 64)), 'ChunkNotCommitted'),
    ],
  }
}

async function twoKeyCase(both: Bytes) {
  const chunk = placeOf(place)
  const key = await importChunkKey(chunk.key, 'decrypt')
  const plaintext = new Uint8Array(await crypto.subtle.decrypt(chunkCipher(chunk), key, both))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', plaintext))
  return {
    ...fields(place),
    dataHex: hexEncode(plaintext.subarray(32)),
    bodyHex: hexEncode(both),
    cid: await cidOfChunk(both),
    plaintextSha256Hex: hexEncode(digest),
  }
}
