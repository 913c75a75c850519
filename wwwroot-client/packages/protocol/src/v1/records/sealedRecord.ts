import { base64Encode } from '../../base64.ts'
import { type Bytes, concat } from '../../bytes.ts'
import { Fields } from '../json/fields.ts'
import type { JsonValue } from '../json/jsonValue.ts'
import { V1Error } from '../v1Error.ts'

/** AES-256-GCM taken apart: nonce of 12 bytes, ciphertext without its tag, tag of 16 bytes (v1 §5). */
export interface SealedRecord {
  readonly iv: Bytes
  readonly ciphertext: Bytes
  readonly tag: Bytes
}

/** How a record stands in JSON: three times base64. */
export interface SealedRecordJson {
  readonly iv: string
  readonly ciphertext: string
  readonly tag: string
}

export const recordIvSize = 12
export const recordTagSize = 16

/**
 * @param aad Absent and empty are the same.
 * @param iv Random unless given. A nonce given twice under one key opens both records to everyone.
 * @throws {RangeError} for a key of other than 32 bytes or a nonce of other than 12.
 */
export async function sealRecord(
  key: Bytes,
  plaintext: Bytes,
  aad: Bytes = new Uint8Array(0),
  iv: Bytes = crypto.getRandomValues(new Uint8Array(recordIvSize)),
): Promise<SealedRecord> {
  const sealed = new Uint8Array(
    await crypto.subtle.encrypt(cipher(iv, aad), await importKey(key, 'encrypt'), plaintext as Uint8Array<ArrayBuffer>),
  )
  const end = sealed.length - recordTagSize
  return { iv, ciphertext: sealed.subarray(0, end), tag: sealed.subarray(end) }
}

/** @throws {V1Error} `ChunkNotOpened` when key, data or context are others. @throws {RangeError} as {@link sealRecord}. */
export async function openRecord(key: Bytes, record: SealedRecord, aad: Bytes = new Uint8Array(0)): Promise<Bytes> {
  try {
    const body = concat(record.ciphertext, record.tag)
    return new Uint8Array(await crypto.subtle.decrypt(cipher(record.iv, aad), await importKey(key, 'decrypt'), body))
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') throw new V1Error('ChunkNotOpened', 'The record does not open.')
    throw error
  }
}

/** Without `tag`, the last 16 bytes of the ciphertext are the tag. @throws {V1Error} `ChunkInvalid` */
export function readSealedRecord(value: JsonValue): SealedRecord {
  const fields = new Fields(value, (reason) => new V1Error('ChunkInvalid', reason))
  const iv = fields.bytes('iv', recordIvSize)
  const ciphertext = fields.bytes('ciphertext')
  if (fields.value('tag') !== undefined) return { iv, ciphertext, tag: fields.bytes('tag', recordTagSize) }
  const end = ciphertext.length - recordTagSize
  if (end < 0) throw new V1Error('ChunkInvalid', 'The ciphertext is shorter than a tag.')
  return { iv, ciphertext: ciphertext.slice(0, end), tag: ciphertext.slice(end) }
}

export function sealedRecordJson({ iv, ciphertext, tag }: SealedRecord): SealedRecordJson {
  return { iv: base64Encode(iv), ciphertext: base64Encode(ciphertext), tag: base64Encode(tag) }
}

function cipher(iv: Bytes, additionalData: Bytes): AesGcmParams {
  if (iv.length !== recordIvSize) throw new RangeError(`A nonce has ${recordIvSize} bytes.`)
  return { name: 'AES-GCM', iv, additionalData }
}

function importKey(key: Bytes, usage: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  if (key.length !== 32) throw new RangeError('A key has 32 bytes.')
  return crypto.subtle.importKey('raw', key, 'AES-GCM', false, [usage])
}
