import { KeyBranch } from '@safecloud/protocol/keyBranch.ts'
import { sealChunk } from '@safecloud/protocol/sealChunk.ts'
import { parseTrackName } from '@safecloud/protocol/trackName.ts'
import { expect, it } from 'vitest'
import { ChunkOpener, NoKeyError } from '../src/chunkOpener.ts'

const track = parseTrackName('video.720p')
const shape = { n: 2, depth: 3, chunks: 6 }
const secret = new Uint8Array(32).fill(7)

/** The data of chunk i is the byte i. */
async function seal(index: number) {
  const branch = new KeyBranch({ track, digits: [] }, secret, shape)
  return await sealChunk({ track, index, key: branch.chunkKey(index) }, Uint8Array.of(index))
}

it('prepare: every chunk opens, whether it is the prepared one or another', async () => {
  const opener = new ChunkOpener({ shapes: { [track]: shape }, secrets: { [`track/${track}`]: secret } })
  for (const index of [0, 1, 2, 5, 4, 4, 0]) {
    const { cid, body } = await seal(index)
    expect(await opener.open(track, index, cid, body)).toEqual(Uint8Array.of(index))
    opener.prepare(track, index + 1)
  }
})

it('prepare: what lies outside the keys is left alone, and opening it is refused', async () => {
  const opener = new ChunkOpener({ shapes: { [track]: shape }, secrets: { [`track/${track}/0`]: secret } })
  for (const [name, index] of [
    [track, 4],
    [track, 6],
    ['audio.main', 0],
  ] as const)
    opener.prepare(name, index)
  const { cid, body } = await seal(4)
  await expect(opener.open(track, 4, cid, body)).rejects.toThrow(NoKeyError)
})
