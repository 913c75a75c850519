import type { Bytes } from '@safecloud/protocol/bytes.ts'
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

/** Opens the chunks that the secrets of one file reach. */
export class ChunkOpener {
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
    const branch = this.#branches.get(track)?.find((candidate) => candidate.holds(index))
    if (!branch) throw new NoKeyError(track, index)
    return await openChunk({ track: parseTrackName(track), index, key: branch.chunkKey(index) }, parseCid(cid), body)
  }
}
