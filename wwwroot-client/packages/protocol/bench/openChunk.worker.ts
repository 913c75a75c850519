import type { Bytes } from '../src/bytes.ts'
import { type ChunkPlace, chunkCipher } from '../src/chunk.ts'
import type { Cid } from '../src/cid.ts'
import { KeyBranch } from '../src/keyBranch.ts'
import { openChunk } from '../src/openChunk.ts'
import { sealChunk } from '../src/sealChunk.ts'
import { parseTrackName } from '../src/trackName.ts'

/** What the page asks for: data bytes of a chunk, chunks a round, how many are under way at once, and rounds. */
export interface OpenChunkJob {
  readonly size: number
  readonly chunks: number
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

/** Milliseconds for all chunks when so many are under way at once. */
async function time(
  open: (sample: Sample, index: number) => Promise<unknown>,
  samples: readonly Sample[],
  underWay: number,
): Promise<number> {
  let next = 0
  const lane = async () => {
    for (let index = next++; index < samples.length; index = next++) await open(samples[index]!, index)
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: underWay }, lane))
  return performance.now() - start
}

/** Ours: keys from the tree, CID, tag and commitment checked. */
async function ours(samples: readonly Sample[], underWay: number): Promise<number> {
  const branch = new KeyBranch({ track, digits: [] }, secret, shape)
  return time(({ cid, body }, index) => openChunk({ track, index, key: branch.chunkKey(index) }, cid, body), samples, underWay)
}

/** The limit: the same bytes hashed and then opened under a key that was imported before. */
function bare(samples: readonly Sample[], underWay: number): Promise<number> {
  const open = async ({ place, body, imported }: Sample) => {
    await crypto.subtle.digest('SHA-256', body)
    await crypto.subtle.decrypt(chunkCipher(place), imported, body)
  }
  return time(open, samples, underWay)
}

async function samplesOf({ size, chunks }: OpenChunkJob): Promise<Sample[]> {
  const branch = new KeyBranch({ track, digits: [] }, secret, shape)
  const samples: Sample[] = []
  for (let index = 0; index < chunks; index++) {
    const place = { track, index, key: branch.chunkKey(index) }
    const { body, cid } = await sealChunk(place, new Uint8Array(size).fill(index))
    samples.push({ place, cid, body, imported: await crypto.subtle.importKey('raw', place.key.key, 'AES-GCM', false, ['decrypt']) })
  }
  return samples
}

/** The time of the bare calls to ours, a ratio for each round. */
addEventListener('message', async ({ data: job }: MessageEvent<OpenChunkJob>) => {
  const samples = await samplesOf(job)
  await ours(samples, job.underWay)
  await bare(samples, job.underWay)
  const ratios: number[] = []
  for (let round = 0; round < job.rounds; round++) {
    const limitFirst = round % 2 === 0 ? await bare(samples, job.underWay) : undefined
    const own = await ours(samples, job.underWay)
    ratios.push((limitFirst ?? (await bare(samples, job.underWay))) / own)
  }
  postMessage(ratios)
})
