import type { Bytes } from '@safecloud/protocol/bytes.ts'
import { canonicalJson } from '@safecloud/protocol/canonicalJson.ts'
import type { Cid } from '@safecloud/protocol/cid.ts'
import { FrameReader } from '@safecloud/protocol/frameReader.ts'
import { type Manifest, trackOf } from '@safecloud/protocol/manifest.ts'
import { readRangeAnswer } from '@safecloud/protocol/rangeAnswer.ts'
import { parseTrackName } from '@safecloud/protocol/trackName.ts'
import { CloudError } from './cloudError.ts'
import type { JetSession } from './jetSession.ts'
import { guardAgainstStall } from './stallGuard.ts'

/** One chunk body as it came, with the CID that the range proof vouches for; the body itself is not checked yet. */
export interface ReceivedChunk {
  readonly index: number
  readonly cid: Cid
  readonly body: Bytes
  /** `performance.now()` in milliseconds: asked for, first byte, last byte. */
  readonly startedAt: number
  readonly firstByteAt: number
  readonly endedAt: number
}

/** No store that is online holds the chunk. */
export class ChunkAbsentError extends CloudError {
  override name = 'ChunkAbsentError'
  readonly code = 'ChunkAbsent'

  constructor(track: string, index: number) {
    super(`Chunk ${index} of ${track} is on no store that is online.`)
  }
}

export interface ChunkRange {
  readonly track: string
  readonly start: number
  readonly end: number
}

const route = '/jet/v2/ranges'
const stallMs = 15_000

/**
 * Asks a Jet for chunks [start,end) and yields each as its last byte arrives (specification §8.4). Header and range proof are checked before
 * the first frame is read: what the proof does not vouch for is not even received.
 *
 * @throws {RangeProofInvalidError} {BadFramingError} {ChunkAbsentError} {JetProblem} {NetworkFault}; chunks yielded before stay good.
 */
export async function* readRange(
  session: JetSession,
  manifest: Manifest,
  range: ChunkRange,
  signal: AbortSignal,
): AsyncGenerator<ReceivedChunk> {
  const { track, start, end } = range
  let startedAt = performance.now()
  const response = await session.request(route, {
    method: 'POST',
    body: canonicalJson({ v: 2, rootCid: manifest.rootCid, track, start, end }),
    headers: { 'Content-Type': 'application/json' },
    signal,
  })
  const frames = new FrameReader(guardAgainstStall(response.body ?? new Blob().stream(), stallMs, signal))
  try {
    const asked = { rootCid: manifest.rootCid, track: parseTrackName(track), start, end }
    const entry = trackOf(manifest, asked.track)
    const cids = readRangeAnswer(await frames.header(), asked, { shape: entry, root: entry.root })
    for (const [step, cid] of cids.entries()) {
      const firstByteAt = performance.now()
      const body = await frames.frame()
      if (!body) throw new ChunkAbsentError(track, start + step)
      const endedAt = performance.now()
      yield { index: start + step, cid, body, startedAt, firstByteAt, endedAt }
      startedAt = endedAt
    }
    await frames.end()
  } finally {
    await frames.cancel().catch(() => undefined) // an ended or broken body needs no cancelling
  }
}
