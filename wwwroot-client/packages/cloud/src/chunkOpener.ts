import type { Bytes } from '@safecloud/protocol/bytes.ts'
import { type ChunkPlace, importChunkKey } from '@safecloud/protocol/chunk.ts'
import { parseCid } from '@safecloud/protocol/cid.ts'
import { KeyBranch } from '@safecloud/protocol/keyBranch.ts'
import { parseLink } from '@safecloud/protocol/link.ts'
import { openChunk } from '@safecloud/protocol/openChunk.ts'
import { LinkInvalidError, parseTrackName } from '@safecloud/protocol/trackName.ts'
import { CloudError } from './cloudError.ts'
import type { FileKeys } from './openingMessages.ts'

/** No secret that was handed over leads to this chunk. */
export class NoKeyError extends CloudError {
  override name = 'NoKeyError'
  readonly code = 'NoKey'

  constructor(track: string, index: number) {
    super(`There is no key here for chunk ${index} of ${track}.`)
  }
}

/** A chunk's keys, derived and handed to WebCrypto. */
interface Prepared {
  readonly place: ChunkPlace
  readonly imported: Promise<CryptoKey>
}

/** Opens the chunks that the secrets of one file reach. */
export class ChunkOpener {
  readonly #ahead = new Map<string, Prepared>()
  readonly #branches = new Map<string, KeyBranch[]>()

  /** @throws {LinkInvalidError} for a link outside the trees. */
  constructor({ shapes, secrets }: FileKeys) {
    for (const [text, secret] of Object.entries(secrets)) {
      const link = parseLink(text)
      const shape = shapes[link.track]
      if (!shape) throw new LinkInvalidError(text)
      const branches = this.#branches.get(link.track) ?? []
      branches.push(new KeyBranch(link, secret, shape))
      this.#branches.set(link.track, branches)
    }
  }

  /**
   * The data of a chunk; nothing of it is seen before length, CID, tag and committing prefix were checked (specification §2.4).
   *
   * @throws {NoKeyError} and the errors of {@link openChunk}.
   */
  async open(track: string, index: number, cid: string, body: Bytes): Promise<Bytes> {
    const known = this.#ahead.get(track)
    const { place, imported } = known?.place.index === index ? known : this.#keysOf(track, index)
    return await openChunk(place, parseCid(cid), body, imported)
  }

  /** Makes the keys of a chunk ready that will probably be next in its track; there need not be one. */
  prepare(track: string, index: number): void {
    if (this.#branchOf(track, index)) this.#ahead.set(track, this.#keysOf(track, index))
  }

  #keysOf(track: string, index: number): Prepared {
    const branch = this.#branchOf(track, index)
    if (!branch) throw new NoKeyError(track, index)
    const key = branch.chunkKey(index)
    return { place: { track: parseTrackName(track), index, key }, imported: importChunkKey(key, 'decrypt') }
  }

  #branchOf(track: string, index: number): KeyBranch | undefined {
    return this.#branches.get(track)?.find((candidate) => candidate.holds(index))
  }
}
