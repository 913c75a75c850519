import { base64Encode } from '../../base64.ts'
import type { Bytes } from '../../bytes.ts'
import { labels } from '../../labels.ts'
import type { JsonMembers, JsonValue } from '../json/jsonValue.ts'
import { MerkleTree } from '../merkle/merkleTree.ts'
import { type ChunkRecord, sealChunk } from '../tree/chunkRecord.ts'
import { keyAt, rootKeyPair } from '../tree/fileKeys.ts'
import { type LinkPath, linkOf } from '../tree/linkPath.ts'
import { chunkLink, defaultFanOut, fileShape } from '../tree/treeShape.ts'
import { makeBindingProof } from './bindingProof.ts'
import { sealIndex } from './indexTrack.ts'
import type { Manifest } from './manifest.ts'
import { defaultSplit, metaText, type RevenueSplit, sealMeta } from './metaTrack.ts'

export const defaultChunkSize = 262_144
const indexTag = `${labels.track}index`
const metaTag = `${labels.track}meta`

/** What is stored, and how (v1 §14). */
export interface StoreOptions {
  /** 32 bytes; a rendition's comes from `versionKey`. Never again for other bytes: key and nonce of a chunk come from it alone. */
  readonly rootKey: Bytes
  /** Unix seconds. */
  readonly created: number
  readonly name: string
  readonly type?: string
  readonly tags?: readonly string[]
  readonly chunkSize?: number
  readonly treeN?: number
  readonly index?: JsonMembers
  /** For tests alone. */
  readonly indexIv?: Bytes
  readonly perChunkWei?: string
  readonly creatorAddress?: string
  readonly incomeContract?: string
  readonly split?: RevenueSplit
  readonly title?: string
  readonly description?: string
  readonly jurisdiction?: JsonValue
  readonly aiAttestation?: JsonValue
  readonly revenue?: JsonMembers
}

/** One chunk as it is sent to a Jet. */
export interface StoredChunk extends ChunkRecord {
  readonly link: LinkPath
  /** Bytes of the plaintext; 0 for the index, as version 1 has it. */
  readonly size: number
  readonly tags: readonly string[]
}

/** A file ready to be sent: data, then index, then meta. */
export interface StoredFile {
  readonly manifest: Manifest
  readonly chunks: readonly StoredChunk[]
  readonly indexChunk: StoredChunk | null
  readonly metaChunk: StoredChunk
}

/** Seals a file as version 1 does, byte for byte but for the index's nonce. @throws {RangeError} for options that no file has. */
export async function storeFile(data: Bytes, options: StoreOptions): Promise<StoredFile> {
  const { rootKey, created, name, chunkSize = defaultChunkSize, tags = [] } = options
  if (!Number.isSafeInteger(chunkSize) || chunkSize < 1) throw new RangeError('A chunk has at least one byte.')

  // Steps 2, 3: an empty file is one empty chunk.
  const shape = fileShape(Math.max(1, Math.ceil(data.length / chunkSize)), options.treeN ?? defaultFanOut)
  const chunks: StoredChunk[] = []
  for (let index = 0; index < shape.chunkCount; index++) {
    const part = data.subarray(index * chunkSize, (index + 1) * chunkSize)
    const link = chunkLink(shape, index)
    chunks.push({ ...(await sealChunk(keyAt(rootKey, link), index, part)), link, size: part.length, tags })
  }

  // Steps 4, 5: the index, and the root over all that must be proved.
  const indexLink = linkOf('index')
  const sealed = options.index && (await sealIndex(keyAt(rootKey, indexLink), options.index, options.indexIv))
  const indexChunk = sealed ? { ...sealed, link: indexLink, size: 0, tags: [indexTag] } : null
  const rootCid = new MerkleTree([...chunks, ...(indexChunk ? [indexChunk] : [])].map(({ cid }) => cid)).root

  // Steps 6, 8: what binds the keys to the root, and what is said about the file.
  const meta = await metaChunk(data.length, options)
  const [encryption, access] = [rootKeyPair(rootKey, 'encryption'), rootKeyPair(rootKey, 'access')]
  const manifest: Manifest = {
    ...{ v: 1, rootCid, ...shape, chunkSize, size: data.length, name, type: options.type ?? '' },
    tracks: indexChunk ? ['data', 'index'] : ['data'],
    created,
    encryptionRootPublicKey: base64Encode(encryption.publicKey),
    accessRootPublicKey: base64Encode(access.publicKey),
    bindingProof: makeBindingProof(encryption, access, rootCid),
    jurisdiction: options.jurisdiction ?? null,
    aiAttestation: options.aiAttestation ?? null,
    revenue: options.revenue ?? null,
    metaCid: meta.cid,
    perChunkWei: options.perChunkWei ?? defaultPerChunkWei,
  }
  return { manifest, chunks, indexChunk, metaChunk: meta }
}

const defaultPerChunkWei = '1000'

async function metaChunk(size: number, options: StoreOptions): Promise<StoredChunk> {
  const { rootKey, created, name, perChunkWei = defaultPerChunkWei, split = defaultSplit, revenue = null } = options
  const about = { perChunkWei, creatorAddress: options.creatorAddress ?? null, incomeContract: options.incomeContract ?? null, split }
  const text = metaText(
    { ...about, title: options.title ?? name, description: options.description ?? '', type: options.type ?? '', size, created },
    revenue,
  )
  const link = linkOf('meta')
  const record = await sealMeta(keyAt(rootKey, link), text)
  return { ...record, link, size: new TextEncoder().encode(text).length, tags: [metaTag, labels.priceTag + perChunkWei] }
}
