import { BadFramingError } from './badFramingError.ts'
import { type Cid, parseCid } from './cid.ts'
import { hexDecode } from './hex.ts'
import type { Json } from './json.ts'
import { renaming } from './protocolError.ts'
import { RangeProofInvalidError, verifyRangeProof } from './rangeProof.ts'
import type { RangeRequest } from './rangeRequest.ts'
import { parseRootCid } from './rootCid.ts'
import { integer, list, literal, object, text } from './shape.ts'
import { parseTrackName } from './trackName.ts'
import type { TreeShape } from './treeShape.ts'
import { maxRequestChunks } from './upload.ts'

/** The tree that the manifest describes for the track. */
export interface ProvedTree {
  readonly shape: TreeShape
  /** 32 bytes. */
  readonly root: Uint8Array
}

/** 15 siblings on either side of at most 20 rows. */
const maxProof = 2 * 15 * 20
const index = integer(0, 2 ** 31 - 1)
const answer = object({
  v: literal(2),
  rootCid: (value) => parseRootCid(text()(value)),
  track: (value) => parseTrackName(text()(value)),
  start: index,
  end: index,
  cids: list((value) => parseCid(text()(value)), 0, maxRequestChunks),
  proof: list((value) => hexDecode(text()(value), 32), 0, maxProof),
})

/**
 * The CIDs of a range that a Jet answers, once its header is what was asked for and its proof leads to the track's root (specification §8.4).
 *
 * @throws {BadFramingError | RangeProofInvalidError}
 */
export function readRangeAnswer(header: Json, asked: RangeRequest, { shape, root }: ProvedTree): readonly Cid[] {
  const { cids, proof, ...range } = renaming(
    (cause) => new BadFramingError('a header of another form', { cause }),
    () => answer(header),
  )
  if (cids.length !== Math.max(0, range.end - range.start)) throw new BadFramingError('not a CID for each chunk')
  const isAsked = range.rootCid === asked.rootCid && range.track === asked.track && range.start === asked.start && range.end === asked.end
  if (!isAsked) throw new RangeProofInvalidError('This is the answer to another request.')
  verifyRangeProof(shape, root, range.start, cids, proof)
  return cids
}
