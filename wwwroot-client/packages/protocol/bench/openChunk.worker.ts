import type { Bytes } from '../src/bytes.ts'
import { type ChunkPlace, chunkCipher } from '../src/chunk.ts'
import type { Cid } from '../src/cid.ts'
import { KeyBranch } from '../src/keyBranch.ts'
import { openChunk } from '../src/openChunk.ts'
import { sealChunk } from '../src/sealChunk.ts'
import { parseTrackName } from '../src/trackName.ts'

/** What the page asks for: data bytes of a chunk, how many are under way at once, and rounds of so many chunks each. */
export interface OpenChunkJob {
  readonly size: number
  readonly underWay: number
  readonly rounds: number
}

interface Sample {
  readonly place: ChunkPlace
  readonly cid: Cid
  readonly body: Bytes
  readonly imported: CryptoKey
}

const track = parseTrackName('video.1080p')
const shape = { n: 4, depth: 6, chunks: 4096 }
const secret = crypto.getRandomValues(new Uint8Array(32))

/** Milliseconds until all of the round's chunks are open. */
async function time(open: (sample: Sample) => Promise<unknown>, samples: readonly Sample[]): Promise<number> {
  const start = performance.now()
  await Promise.all(samples.map(open))
  return performance.now() - start
}

/** Ours: keys from the tree, CID, tag and commitment checked. */
function ours(branch: KeyBranch, samples: readonly Sample[]): Promise<number> {
  return time(({ cid, body, place: { index } }) => openChunk({ track, index, key: branch.chunkKey(index) }, cid, body), samples)
}

/** The limit: the same bytes hashed and then opened under a key that was imported before. */
function bare(samples: readonly Sample[]): Promise<number> {
  return time(async ({ place, body, imported }) => {
    await crypto.subtle.digest('SHA-256', body)
    await crypto.subtle.decrypt(chunkCipher(place), imported, body)
  }, samples)
}

async function samplesOf(size: number, count: number): Promise<Sample[]> {
  const branch = new KeyBranch({ track, digits: [] }, secret, shape)
  const samples: Sample[] = []
  for (let index = 0; index < count; index++) {
    const place = { track, index, key: branch.chunkKey(index) }
    const { body, cid } = await sealChunk(place, new Uint8Array(size).fill(index))
    samples.push({ place, cid, body, imported: await crypto.subtle.importKey('raw', place.key.key, 'AES-GCM', false, ['decrypt']) })
  }
  return samples
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!

/** Bare calls and ours in turns, round by round and each first as often; the answer is the median of the former to that of the latter. */
addEventListener('message', async ({ data: { size, underWay, rounds } }: MessageEvent<OpenChunkJob>) => {
  const held = 8 // as many rounds' chunks stay in memory and are opened again and again
  const samples = await samplesOf(size, held * underWay)
  const own: number[] = []
  const limit: number[] = []
  for (let round = -held; round < rounds; round++) {
    const at = ((round + held) % held) * underWay
    const turn = samples.slice(at, at + underWay)
    const branch = new KeyBranch({ track, digits: [] }, secret, shape)
    branch.chunkKey(Math.max(0, at - 1)) // a player comes from the chunk before
    const limitFirst = round % 2 === 0 ? await bare(turn) : undefined
    const spent = await ours(branch, turn)
    const bareSpent = limitFirst ?? (await bare(turn))
    if (round < 0) continue // warming up
    own.push(spent)
    limit.push(bareSpent)
  }
  postMessage(median(limit) / median(own))
})
