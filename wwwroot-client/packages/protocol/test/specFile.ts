import { utf8 } from '../src/bytes.ts'
import type { Cid } from '../src/cid.ts'
import { ContentKeys } from '../src/contentKeys.ts'
import { keyPairOfSecret } from '../src/es256KeyPair.ts'
import { KeyBranch } from '../src/keyBranch.ts'
import { MerkleTree } from '../src/merkleTree.ts'
import { type SealedChunk, sealChunk } from '../src/sealChunk.ts'
import { signerOfScalar } from '../src/signer.ts'
import { signManifest } from '../src/signManifest.ts'
import { parseTrackName, type TrackName } from '../src/trackName.ts'
import { spec } from './specVectors.ts'
import { bytesOf } from './vectors.ts'

export const specKeys = ContentKeys.of(bytesOf(spec.inputs.rootKeyHex), bytesOf(spec.inputs.saltHex))
export const publisher = keyPairOfSecret(bytesOf(spec.inputs.publisherSecretHex))

/** One sealed track of the file of specification §10. */
export interface SpecTrack {
  readonly name: TrackName
  readonly chunks: readonly SealedChunk[]
  readonly cids: readonly Cid[]
  readonly tree: MerkleTree
  readonly branch: KeyBranch
}

export async function specTrack(which: 'data' | 'index'): Promise<SpecTrack> {
  const { depth, chunks: texts } = spec.inputs.tracks[which]
  const name = parseTrackName(which)
  const shape = { n: spec.inputs.n, depth, chunks: texts.length }
  const branch = new KeyBranch({ track: name, digits: [] }, specKeys.trackKey(name), shape)
  const chunks = await Promise.all(texts.map((text, index) => sealChunk({ track: name, index, key: branch.chunkKey(index) }, utf8(text))))
  const cids = chunks.map(({ cid }) => cid)
  return { name, chunks, cids, tree: MerkleTree.ofCids(cids, shape.n, depth), branch }
}

/** The manifest of specification §10. */
export async function specManifest() {
  const tracks = await Promise.all([specTrack('data'), specTrack('index')])
  return signManifest(
    {
      n: spec.inputs.n,
      salt: bytesOf(spec.inputs.saltHex),
      access: specKeys.access.publicKey,
      created: spec.inputs.created,
      jurisdictions: spec.inputs.jurisdictions,
      payout: spec.inputs.payout,
      tracks: new Map(tracks.map(({ name, tree }) => [name, { ...tree.shape, root: tree.root }])),
    },
    await signerOfScalar(publisher),
  )
}
