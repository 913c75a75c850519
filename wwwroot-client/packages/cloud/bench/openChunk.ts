import type { Bytes } from '@safecloud/protocol/bytes.ts'
import { chunkCipher } from '@safecloud/protocol/chunk.ts'
import { KeyBranch } from '@safecloud/protocol/keyBranch.ts'
import { formatLink } from '@safecloud/protocol/link.ts'
import { sealChunk } from '@safecloud/protocol/sealChunk.ts'
import { parseTrackName } from '@safecloud/protocol/trackName.ts'
import { OpeningPool } from '../src/openingPool.ts'
import type { FromBare, ToBare } from './bare.worker.ts'

/** What is measured. Scripts are addresses of the two workers. */
export interface OpenChunkJob {
  readonly opening: string
  readonly bare: string
  /** Data bytes of a chunk. */
  readonly size: number
  /** Chunks under way at once. */
  readonly underWay: number
  /** Chunks in a round. */
  readonly chunks: number
  readonly rounds: number
}

interface Sample {
  readonly index: number
  readonly cid: string
  readonly body: Bytes
  readonly ready: { readonly cipher: AesGcmParams; readonly key: CryptoKey }
}

type Open = (sample: Sample, body: Bytes) => Promise<unknown>

const file = 'film'
const track = parseTrackName('video.1080p')
const shape = { n: 4, depth: 6, chunks: 4096 }
const link = { track, digits: [] }

/** Rounds until the browser has compiled both. */
const warmUp = 12

/**
 * The median, over rounds, of the limit's time to ours. Both are a worker that is sent chunks and sends back what they hold; ours is the player's own
 * pool and worker, which also derive keys and check CID, tag and commitment. The chunks are a film's, in order.
 */
export async function measure({ opening, bare, size, underWay, chunks, rounds }: OpenChunkJob): Promise<number> {
  const secret = crypto.getRandomValues(new Uint8Array(32))
  const samples = await samplesOf(secret, size, chunks)
  const pool = new OpeningPool(() => new Worker(opening, { type: 'module' }), 1)
  const limit = startBare(bare, samples)
  const ratios: number[] = []
  for (let round = -warmUp; round < rounds; round++) {
    pool.useKeys(file, { shapes: { [track]: shape }, secrets: { [formatLink(link)]: secret } }) // the film from its beginning
    const ours: Open = ({ index, cid }, body) => pool.open({ file, track, index, cid, body })
    const limitFirst = round % 2 === 0 ? await time(limit, samples, underWay) : undefined
    const own = await time(ours, samples, underWay)
    const spent = limitFirst ?? (await time(limit, samples, underWay))
    if (round >= 0) ratios.push(spent / own)
  }
  return ratios.sort((a, b) => a - b)[ratios.length >> 1]!
}

/** Milliseconds until all samples are open. Bodies go over to the worker, so each time gets copies. */
async function time(open: Open, samples: readonly Sample[], underWay: number): Promise<number> {
  const left = samples.map((sample) => [sample, sample.body.slice()] as const).values()
  const lane = async () => {
    for (const [sample, body] of left) await open(sample, body)
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: underWay }, lane))
  return performance.now() - start
}

function startBare(script: string, samples: readonly Sample[]): Open {
  const worker = new Worker(script, { type: 'module' })
  const waiting = new Map<number, (data: ArrayBuffer) => void>()
  worker.onmessage = ({ data }: MessageEvent<FromBare>) => waiting.get(data.index)?.(data.data)
  worker.onerror = ({ message }) => reportError(new Error(message))
  worker.postMessage({ ready: samples.map(({ ready }) => ready) } satisfies ToBare)
  return ({ index }, body) =>
    new Promise((resolve) => {
      waiting.set(index, resolve)
      worker.postMessage({ index, body } satisfies ToBare, [body.buffer])
    })
}

async function samplesOf(secret: Bytes, size: number, count: number): Promise<Sample[]> {
  const branch = new KeyBranch(link, secret, shape)
  const samples: Sample[] = []
  for (let index = 0; index < count; index++) {
    const place = { track, index, key: branch.chunkKey(index) }
    const { body, cid } = await sealChunk(place, new Uint8Array(size).fill(index))
    const key = await crypto.subtle.importKey('raw', place.key.key, 'AES-GCM', false, ['decrypt'])
    samples.push({ index, cid, body, ready: { cipher: chunkCipher(place), key } })
  }
  return samples
}
