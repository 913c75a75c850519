import { BadFramingError } from '../badFramingError.ts'
import { type Bytes, concat, readU32be } from '../bytes.ts'
import { parseCanonicalJson } from '../canonicalJson.ts'
import { maxBodySize, sealingOverhead } from '../chunk.ts'
import { maxHeaderSize } from '../frameReader.ts'
import { frameParts } from '../frameWriter.ts'
import { renaming } from '../protocolError.ts'
import { readSocketHeader, type SocketHeader, socketHeaderJson } from './socketHeader.ts'

/** One message of the byte socket: a header, and a frame for each chunk that travels with it (specification §9.1). */
export interface SocketMessage {
  readonly header: SocketHeader
  /** Undefined where a chunk is absent, which only a reply may say. */
  readonly frames: readonly (Bytes | undefined)[]
}

export const maxSocketMessage = 16_777_216

/** How many frames follow a header. */
export function frameCountOf(header: SocketHeader): number {
  return header.op === 'put' || header.op === 'reply' ? header.cids.length : 0
}

/** The frames share the message's memory. @throws {BadFramingError} */
export function readSocketMessage(message: Bytes): SocketMessage {
  return renaming(
    (cause) => new BadFramingError(cause.message, { cause }),
    () => readParts(message),
  )
}

/** @throws {BadFramingError} when the message would be too long. */
export function writeSocketMessage({ header, frames }: SocketMessage): Bytes {
  const message = concat(...frameParts(socketHeaderJson(header), frames))
  if (message.length > maxSocketMessage) throw new BadFramingError('the message is too long')
  return message
}

function readParts(message: Bytes): SocketMessage {
  if (message.length > maxSocketMessage) throw new BadFramingError('the message is too long')
  let at = 0
  const take = (size: number) => {
    if (size > message.length - at) throw new BadFramingError('the message ends early')
    at += size
    return message.subarray(at - size, at)
  }
  const length = () => readU32be(take(4))
  const headerSize = length()
  if (headerSize > maxHeaderSize) throw new BadFramingError(`a header of ${headerSize} bytes`)
  const header = readSocketHeader(parseCanonicalJson(take(headerSize)))
  const frames = Array.from({ length: frameCountOf(header) }, () => {
    const size = length()
    if (size === 0 && header.op === 'reply') return undefined
    if (size < sealingOverhead || size > maxBodySize) throw new BadFramingError(`a frame of ${size} bytes`)
    return take(size)
  })
  if (at !== message.length) throw new BadFramingError('bytes after the last frame')
  return { header, frames }
}
