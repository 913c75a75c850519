import { base32Decode, base32Encode } from './base32.ts'
import { type Bytes, concat } from './bytes.ts'
import { ProtocolError } from './protocolError.ts'
import { sha256Async } from './sha256.ts'

/** Content identifier of one encrypted chunk: CIDv1, raw, SHA-256, 59 characters (specification §2.3). */
export type Cid = string & { readonly brand: unique symbol }

/** A text from outside that names no chunk. */
export class CidInvalidError extends ProtocolError {
  override name = 'CidInvalidError'
  readonly code = 'CidInvalid'

  constructor(readonly text: string) {
    super(`Not a chunk CID: '${text.slice(0, 80)}'.`)
  }
}

const header = Uint8Array.of(0x01, 0x55, 0x12, 0x20)
const pattern = /^bafkrei[a-h][a-z2-7]{50}[aeimquy4]$/ // that header, 32 bytes, spare bits zero

export async function cidOfChunk(body: Bytes): Promise<Cid> {
  return cidOfDigest(await sha256Async(body))
}

/** The CID whose 32-byte digest is given. @throws {RangeError} for another length. */
export function cidOfDigest(digest: Uint8Array): Cid {
  if (digest.length !== 32) throw new RangeError('A digest has 32 bytes.')
  return `b${base32Encode(concat(header, digest))}` as Cid
}

/** The 32 bytes of SHA-256 that a CID carries. */
export function digestOfCid(cid: Cid): Bytes {
  return base32Decode(cid.slice(1)).slice(header.length)
}

/** @throws {CidInvalidError} when the text names no chunk. */
export function parseCid(text: string): Cid {
  if (!pattern.test(text)) throw new CidInvalidError(text)
  return text as Cid
}
