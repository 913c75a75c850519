import type { Bytes } from '../../bytes.ts'
import { verifyMerkleProofAt } from '../merkle/merkleProof.ts'
import type { MerkleStep } from '../merkle/merkleTree.ts'
import { type ChunkRecord, openChunk } from '../tree/chunkRecord.ts'
import type { ChunkRange } from '../tree/treeShape.ts'
import { V1Error } from '../v1Error.ts'
import type { Manifest } from './manifest.ts'

/** A chunk of a file as it came from a Jet, with the proof that it belongs to the root. */
export interface FetchedChunk {
  readonly index: number
  readonly record: ChunkRecord
  readonly proof: readonly MerkleStep[]
}

/** How many leaves the file's root is over: its chunks, and its index if it has one (v1 §15.4). */
export function leafCountOf(manifest: Manifest): number {
  return manifest.chunkCount + (manifest.tracks.includes('index') ? 1 : 0)
}

/** @throws {V1Error} `EmptyRange` unless 0 ≤ start < end ≤ chunkCount. */
export function checkFileRange(manifest: Manifest, { start, end }: ChunkRange): void {
  const isRange = Number.isSafeInteger(start) && Number.isSafeInteger(end) && 0 <= start && start < end && end <= manifest.chunkCount
  if (!isRange) throw new V1Error('EmptyRange', `invalid range [${start},${end})`)
}

/**
 * Opens one chunk of a file (v1 §16): its proof leads from its own place to the root, its bytes have the CID that was proved,
 * its nonce is that of its place.
 *
 * @throws {V1Error} `EmptyRange`, `ProofInvalid`, `ChunkInvalid`, `ChunkNotOpened`
 */
export async function openStored(manifest: Manifest, leafKey: Bytes, { index, record, proof }: FetchedChunk): Promise<Bytes> {
  checkFileRange(manifest, { start: index, end: index + 1 })
  if (!verifyMerkleProofAt(record.cid, proof, manifest.rootCid, index, leafCountOf(manifest))) {
    throw new V1Error('ProofInvalid', `Merkle proof failed for ${record.cid}`)
  }
  return openChunk(leafKey, index, record)
}
