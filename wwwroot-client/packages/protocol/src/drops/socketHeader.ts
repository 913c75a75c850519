import { base64Decode, base64Encode } from '../base64.ts'
import type { Bytes } from '../bytes.ts'
import { type Cid, parseCid } from '../cid.ts'
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { type ProblemCode, problemCodes } from '../problemCode.ts'
import { type Decoder, integer, list, literal, object, ShapeError, text } from '../shape.ts'

/** What is asked of the other side of the byte socket (specification §9.1). */
export interface SocketRequest {
  readonly id: number
  readonly op: 'get' | 'put' | 'delete'
  readonly cids: readonly Cid[]
  /** What pays for it, still to be judged. */
  readonly voucher?: JsonObject
}

/** The answer to the request with the same id. */
export interface SocketReply {
  readonly id: number
  readonly op: 'reply'
  /** To a get: what was asked, a frame for each. */
  readonly cids: readonly Cid[]
  /** Why something was refused. */
  readonly code?: ProblemCode
  /** To a put or delete: bit i (byte i >> 3, mask 1 << (i & 7)) says that it was done for CID i. */
  readonly stored?: Bytes
}

export type SocketHeader = SocketRequest | SocketReply

export const maxSocketCids = 64

const cid: Decoder<Cid> = (value) => parseCid(text()(value))
const voucher: Decoder<JsonObject> = (value) => {
  if (!isJsonObject(value)) throw new ShapeError('A voucher is an object.')
  return value
}
const code: Decoder<ProblemCode> = (value) => {
  const found = problemCodes.find((known) => known === value)
  if (!found) throw new ShapeError('A known code is expected.')
  return found
}
const bits: Decoder<Bytes> = (value) => {
  const bytes = base64Decode(text()(value))
  if (bytes.length > maxSocketCids / 8) throw new ShapeError('There are too many bits.')
  return bytes
}
const operation: Decoder<SocketRequest['op']> = (value) => text(/^(?:get|put|delete)$/)(value) as SocketRequest['op']

const request = object({ id: integer(0), op: operation, cids: list(cid, 1, maxSocketCids) }, { voucher })
const reply = object({ id: integer(0), op: literal('reply'), cids: list(cid, 0, maxSocketCids) }, { code, stored: bits })

/** @throws {ProtocolError} for a header that breaks a rule. */
export function readSocketHeader(json: Json): SocketHeader {
  return isJsonObject(json) && json.op === 'reply' ? reply(json) : request(json)
}

export function socketHeaderJson(header: SocketHeader): JsonObject {
  const { id, op, cids } = header
  if (header.op !== 'reply') return { id, op, cids, ...(header.voucher && { voucher: header.voucher }) }
  return { id, op, cids, ...(header.code && { code: header.code }), ...(header.stored && { stored: base64Encode(header.stored) }) }
}

export function isStored({ stored }: SocketReply, index: number): boolean {
  return ((stored?.[index >> 3] ?? 0) & (1 << (index & 7))) !== 0
}
