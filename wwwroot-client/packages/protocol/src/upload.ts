import { BadFramingError } from './badFramingError.ts'
import type { Bytes } from './bytes.ts'
import { type Cid, cidOfChunk, cidOfDigest, parseCid } from './cid.ts'
import { FrameReader } from './frameReader.ts'
import { hexEncode } from './hex.ts'
import { type Manifest, ManifestInvalidError, readManifestJson } from './manifest.ts'
import { MerkleTree } from './merkleTree.ts'
import { ProtocolError, renaming } from './protocolError.ts'
import type { KeyId } from './publicKey.ts'
import type { RootCid } from './rootCid.ts'
import { list, literal, object, text } from './shape.ts'
import { TooLargeError } from './tooLargeError.ts'
import type { TrackName } from './trackName.ts'
import { maxChunks } from './treeShape.ts'
import type { ByteStream } from './webTypes.ts'

/** How many chunks one request may name. */
export const maxRequestChunks = 256
const digestSize = 32

/** A chunk whose bytes are not those of its CID. */
export class CidMismatchError extends ProtocolError {
  override name = 'CidMismatchError'
  readonly code = 'CidMismatch'
}

/** A session of another key than the manifest's publisher. */
export class PublisherMismatchError extends ProtocolError {
  override name = 'PublisherMismatchError'
  readonly code = 'NotAuthorized'
}

export interface UploadedChunk {
  readonly cid: Cid
  readonly body: Bytes
}

const chunkList = object({ v: literal(2), cids: list((value) => parseCid(text()(value)), 1, maxChunks) })

/**
 * Reads the body of `PUT /jet/v2/chunks` (specification §8.4) and computes every CID.
 *
 * @throws {BadFramingError | TooLargeError | CidMismatchError}
 */
export async function readChunkUpload(stream: ByteStream): Promise<UploadedChunk[]> {
  const reader = new FrameReader(stream)
  const header = await reader.header()
  const { cids } = renaming(
    (cause) => new BadFramingError('a header that is no list of chunks', { cause }),
    () => chunkList(header),
  )
  if (cids.length > maxRequestChunks) throw new TooLargeError(`${cids.length} chunks in one request.`)
  const chunks: UploadedChunk[] = []
  for (const cid of cids) {
    const body = await reader.frame()
    if (!body) throw new BadFramingError('an absent chunk in an upload')
    if ((await cidOfChunk(body)) !== cid) throw new CidMismatchError(`These are not the bytes of ${cid}.`)
    chunks.push({ cid, body })
  }
  await reader.end()
  return chunks
}

/** A manifest with the CIDs that it commits to. */
export interface FileUpload {
  readonly manifest: Manifest
  readonly cids: ReadonlyMap<TrackName, readonly Cid[]>
}

/**
 * Reads the body of `PUT /jet/v2/files/{rootCid}` (specification §8.4) and computes every root.
 *
 * @param session The key of the session, which must be that of the publisher.
 * @throws {BadFramingError | ManifestInvalidError | PublisherMismatchError}
 */
export async function readFileUpload(stream: ByteStream, rootCid: RootCid, session: KeyId): Promise<FileUpload> {
  const reader = new FrameReader(stream, { min: digestSize, max: digestSize * maxChunks })
  const manifest = await readManifestJson(await reader.header(), rootCid)
  if (manifest.claim.issuer !== session) throw new PublisherMismatchError('Only its publisher registers a file.')
  const cids = new Map<TrackName, Cid[]>()
  for (const [name, { n, depth, chunks, root }] of manifest.tracks) {
    const digests = await reader.frame()
    if (digests?.length !== chunks * digestSize) throw new BadFramingError(`not the ${chunks} digests of ${name}`)
    const list = Array.from({ length: chunks }, (_, at) => cidOfDigest(digests.subarray(at * digestSize, (at + 1) * digestSize)))
    if (hexEncode(MerkleTree.ofCids(list, n, depth).root) !== hexEncode(root)) {
      throw new ManifestInvalidError(`The digests of ${name} do not give its root.`)
    }
    cids.set(name, list)
  }
  await reader.end()
  return { manifest, cids }
}
