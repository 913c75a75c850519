import { BadFramingError } from './badFramingError.ts'
import { type Bytes, u32be } from './bytes.ts'
import { canonicalJson } from './canonicalJson.ts'
import { maxHeaderSize } from './frameReader.ts'
import type { JsonObject } from './json.ts'

export const framesContentType = 'application/vnd.safecloud.frames'

/**
 * The parts of a framed body in order, ready for a `Blob` or a socket (specification §8.1); frames are not copied.
 * An undefined frame is an absent one.
 *
 * @throws {BadFramingError} for a header above 262 144 bytes.
 */
export function frameParts(header: JsonObject, frames: readonly (Bytes | undefined)[]): Bytes[] {
  const text = canonicalJson(header)
  if (text.length > maxHeaderSize) throw new BadFramingError(`a header of ${text.length} bytes`)
  const parts = [u32be(text.length), text]
  for (const frame of frames) {
    parts.push(u32be(frame?.length ?? 0))
    if (frame) parts.push(frame)
  }
  return parts
}
