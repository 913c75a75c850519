import { type Bytes, concat } from '@safecloud/protocol/bytes.ts'
import { type Cid, digestOfCid } from '@safecloud/protocol/cid.ts'
import type { ContentKeys } from '@safecloud/protocol/contentKeys.ts'
import { frameParts, framesContentType } from '@safecloud/protocol/frameWriter.ts'
import type { Manifest } from '@safecloud/protocol/manifest.ts'
import { MerkleTree } from '@safecloud/protocol/merkleTree.ts'
import type { Signer } from '@safecloud/protocol/signer.ts'
import { signManifest } from '@safecloud/protocol/signManifest.ts'
import { parseTrackName, type TrackName } from '@safecloud/protocol/trackName.ts'
import type { TreeShape } from '@safecloud/protocol/treeShape.ts'
import type { JetDoor } from './jetDoor.ts'
import type { SealedRecord } from './sealLedger.ts'
import { UploadFailedError } from './uploadFailedError.ts'

export interface FileDraft {
  /** 16 bytes. */
  readonly salt: Bytes
  /** Unix seconds. */
  readonly created: number
  readonly jurisdictions: readonly string[]
  readonly shapes: Readonly<Record<string, TreeShape>>
}

/** A file whose every chunk is sealed: its manifest, and what a Jet wants to see with it. */
export class SealedFile {
  private constructor(
    readonly manifest: Manifest,
    private readonly digests: readonly Bytes[],
  ) {}

  /**
   * Builds the trees and signs the manifest.
   *
   * @param records of every chunk of every track, in any order.
   * @throws {UploadFailedError} `BodyLost` when one is missing.
   */
  static async sign(draft: FileDraft, records: readonly SealedRecord[], keys: ContentKeys, publisher: Signer): Promise<SealedFile> {
    const cidOf = new Map(records.map((record) => [`${record.track} ${record.index}`, record.cid]))
    const tracks = new Map<TrackName, { chunks: number; depth: number; root: Bytes }>()
    const digests: Bytes[] = []
    for (const name of Object.keys(draft.shapes).sort()) {
      const { n, depth, chunks } = draft.shapes[name]!
      const cids = Array.from({ length: chunks }, (_, index) => known(cidOf.get(`${name} ${index}`)))
      tracks.set(parseTrackName(name), { chunks, depth, root: MerkleTree.ofCids(cids, n, depth).root })
      digests.push(concat(...cids.map(digestOfCid)))
    }
    const n = Math.max(...Object.values(draft.shapes).map((shape) => shape.n))
    const { salt, created, jurisdictions } = draft
    const manifest = await signManifest({ n, salt, access: keys.access.publicKey, created, jurisdictions, tracks }, publisher)
    return new SealedFile(manifest, digests)
  }

  /**
   * Registers the file with a Jet (specification §8, `PUT /jet/v2/files`).
   *
   * @returns how many chunks the Jet lacks. @throws {JetProblem} {NetworkFault}
   */
  async register(door: JetDoor, signal: AbortSignal): Promise<number> {
    const response = await door.request(`/jet/v2/files/${this.manifest.rootCid}`, {
      method: 'PUT',
      headers: { 'Content-Type': framesContentType },
      body: new Blob(frameParts(this.manifest.claim.json, this.digests)),
      signal,
    })
    const { missing } = (await response.json()) as { missing: Record<string, number> }
    return Object.values(missing).reduce((sum, count) => sum + count, 0)
  }
}

function known(cid: Cid | undefined): Cid {
  if (!cid) throw new UploadFailedError('BodyLost')
  return cid
}
