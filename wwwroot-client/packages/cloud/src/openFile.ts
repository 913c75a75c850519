import type { Capability } from '@safecloud/protocol/capability.ts'
import { type LinkPath, parseLink } from '@safecloud/protocol/link.ts'
import type { Manifest } from '@safecloud/protocol/manifest.ts'
import { ProtocolError } from '@safecloud/protocol/protocolError.ts'
import type { Signer } from '@safecloud/protocol/signer.ts'
import { parseTrackName } from '@safecloud/protocol/trackName.ts'
import type { TreeShape } from '@safecloud/protocol/treeShape.ts'
import { JetSession } from './jetSession.ts'
import type { JetTransport } from './jetTransport.ts'
import type { ChunkSupply, OpenedChunk } from './openedChunk.ts'
import { OpeningError, type OpeningPool } from './openingPool.ts'
import { Place } from './place.ts'
import { type ReceivedChunk, readRange } from './rangeReader.ts'
import { delayBefore, isPassing, readingPolicy, sleep } from './retry.ts'

/** A file that this device holds keys to: fetched from one Jet, checked, opened in workers. */
export class OpenFile implements ChunkSupply {
  readonly #transport: JetTransport
  readonly #signer: Signer
  readonly #pool: OpeningPool
  readonly #reaches = new Map<string, number>()
  #session: JetSession
  #manifest: Manifest

  constructor(transport: JetTransport, signer: Signer, pool: OpeningPool, capability: Capability) {
    this.#transport = transport
    this.#signer = signer
    this.#pool = pool
    this.#manifest = capability.manifest
    this.#session = this.#use(capability)
  }

  get manifest(): Manifest {
    return this.#manifest
  }

  /** Wider or newer keys for the same file. Chunks under way go on; the next request shows the new chain. */
  use(capability: Capability): void {
    if (capability.manifest.rootCid !== this.#manifest.rootCid) throw new RangeError('These are keys to another file.')
    this.#session = this.#use(capability)
  }

  /** Opens the session with the Jet ahead of the first request. */
  warm(): Promise<void> {
    return this.#session.open()
  }

  reach(track: string): number {
    return this.#reaches.get(track) ?? 0
  }

  /**
   * Chunks in order. A passing failure is tried again from the first chunk that is missing; a chunk that does not match its CID is
   * fetched once more, since another store may have it whole.
   */
  async *open(track: string, start: number, end: number, signal: AbortSignal): AsyncGenerator<OpenedChunk> {
    let next = start
    for (let attempt = 1; next < end; attempt++) {
      try {
        for await (const chunk of this.#openOnce(track, next, end, signal)) {
          next = chunk.index + 1
          attempt = 1
          yield chunk
        }
      } catch (error) {
        if (signal.aborted) throw signal.reason
        if (attempt >= attemptsFor(error)) throw error
        await sleep(delayBefore(attempt, readingPolicy, error), signal)
      }
    }
  }

  /** Receiving does not wait for opening, nor opening for what is still on the line. */
  async *#openOnce(track: string, start: number, end: number, signal: AbortSignal): AsyncGenerator<OpenedChunk> {
    const places = Array.from({ length: end - start }, () => new Place<OpenedChunk>())
    const receive = async () => {
      for await (const chunk of readRange(this.#session, this.#manifest, { track, start, end }, signal)) {
        places[chunk.index - start]!.fill(this.#openChunk(track, chunk, signal))
      }
    }
    receive().catch((error: unknown) => {
      for (const place of places) place.fail(error) // those that were filled keep what they have
    })
    for (const place of places) yield await place.content
  }

  async #openChunk(track: string, chunk: ReceivedChunk, signal: AbortSignal): Promise<OpenedChunk> {
    const { index, cid, body, startedAt, firstByteAt, endedAt } = chunk
    const received = body.length
    const data = await this.#pool.open({ file: this.#manifest.rootCid, track, index, cid, body }, signal)
    return { index, data, received, startedAt, firstByteAt, endedAt }
  }

  #use({ manifest, chain, secrets }: Capability): JetSession {
    const shapes = Object.fromEntries([...manifest.tracks].map(([name, { n, depth, chunks }]) => [name, { n, depth, chunks }]))
    this.#pool.useKeys(manifest.rootCid, { shapes, secrets: Object.fromEntries(secrets) })
    const links = [...secrets.keys()].map(parseLink)
    for (const [name, shape] of manifest.tracks) this.#reaches.set(name, reachOf(links, name, shape))
    return new JetSession(this.#transport, { signer: this.#signer, chains: [chain.json] })
  }
}

/** How many chunks from the first on lie below the links of a track, without a gap. */
export function reachOf(links: readonly LinkPath[], track: string, shape: TreeShape): number {
  const name = parseTrackName(track)
  const spans = links
    .filter((link) => link.track === name)
    .map(({ digits }) => {
      const width = shape.n ** (shape.depth - digits.length)
      return { from: width * digits.reduce((place, digit) => place * shape.n + digit, 0), width }
    })
    .sort((a, b) => a.from - b.from)
  let reach = 0
  for (const { from, width } of spans) if (from <= reach) reach = Math.max(reach, from + width)
  return Math.min(reach, shape.chunks)
}

function attemptsFor(error: unknown): number {
  if (isPassing(error)) return readingPolicy.attempts
  const isAltered = error instanceof OpeningError && error.code === 'ChunkInvalid'
  const isGarbled = error instanceof ProtocolError && error.code === 'BadFraming'
  return isAltered || isGarbled ? 2 : 1
}
