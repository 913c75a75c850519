import { base64Encode } from '@safecloud/protocol/base64.ts'
import type { ContentKeys } from '@safecloud/protocol/contentKeys.ts'
import { KeyBranch } from '@safecloud/protocol/keyBranch.ts'
import { sealChunk } from '@safecloud/protocol/sealChunk.ts'
import { checkSealing } from '@safecloud/protocol/sealing.ts'
import { parseTrackName } from '@safecloud/protocol/trackName.ts'
import type { TreeShape } from '@safecloud/protocol/treeShape.ts'
import type { MaskedBodies } from './maskedBodies.ts'
import type { SealedRecord, SealLedger, SegmentTime } from './sealLedger.ts'

/** Seals a file's chunks, each place once, and leaves body and record on this device. */
export class ChunkSealer {
  readonly #branches = new Map<string, KeyBranch>()
  readonly #salt: string

  constructor(
    private readonly keys: ContentKeys,
    salt: Uint8Array,
    private readonly shapes: Readonly<Record<string, TreeShape>>,
    private readonly ledger: SealLedger,
    private readonly bodies: MaskedBodies,
  ) {
    this.#salt = base64Encode(salt)
  }

  /**
   * Sealing the same bytes again returns the record of the first time.
   *
   * @throws {SaltReusedError} when other bytes are on record at this place: begin again with a new salt.
   */
  async seal(track: string, index: number, data: Uint8Array, time?: SegmentTime): Promise<SealedRecord> {
    const place = { salt: this.#salt, track, index }
    const name = parseTrackName(track)
    const sealed = await sealChunk({ track: name, index, key: this.#branch(track).chunkKey(index) }, data)
    const earlier = await this.ledger.find(place)
    checkSealing(earlier?.plaintextDigest, sealed.plaintextDigest)
    if (earlier) return earlier
    const mask = await this.bodies.put(place, sealed.body)
    const { plaintextDigest, cid, body } = sealed
    const record = { ...place, plaintextDigest, cid, size: body.length, mask, sent: false, ...(time ? { time } : {}) }
    await this.ledger.commit(record)
    return record
  }

  #branch(track: string): KeyBranch {
    const known = this.#branches.get(track)
    if (known) return known
    const shape = this.shapes[track]
    if (!shape) throw new RangeError(`The file has no track ${track}.`)
    const name = parseTrackName(track)
    const branch = new KeyBranch({ track: name, digits: [] }, this.keys.trackKey(name), shape)
    this.#branches.set(track, branch)
    return branch
  }
}
