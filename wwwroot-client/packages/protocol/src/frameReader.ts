import { BadFramingError } from './badFramingError.ts'
import { ByteSource } from './byteSource.ts'
import { type Bytes, readU32be } from './bytes.ts'
import { parseCanonicalJson } from './canonicalJson.ts'
import { maxBodySize, sealingOverhead } from './chunk.ts'
import type { JsonObject } from './json.ts'
import { ProtocolError } from './protocolError.ts'
import type { ByteStream } from './webTypes.ts'

export const maxHeaderSize = 262_144

/** The lengths that a frame may have, besides 0 for an absent one. */
export interface FrameLimits {
  readonly min: number
  readonly max: number
}

const chunkFrames: FrameLimits = { min: sealingOverhead, max: maxBodySize }

/**
 * Reads `application/vnd.safecloud.frames` as it arrives (specification §8.1): first `header`, then one `frame` for each
 * entry that the header promises, then `end`. Every method throws {@link BadFramingError} for anything else; frames
 * that were read before stay good.
 */
export class FrameReader {
  readonly #source: ByteSource
  readonly #limits: FrameLimits

  constructor(stream: ByteStream, limits = chunkFrames) {
    this.#source = new ByteSource(stream)
    this.#limits = limits
  }

  async header(): Promise<JsonObject> {
    const size = await this.#length()
    if (size > maxHeaderSize) throw new BadFramingError(`a header of ${size} bytes`)
    const text = await this.#exactly(size)
    try {
      const header = parseCanonicalJson(text)
      if (typeof header !== 'object' || Array.isArray(header)) throw new BadFramingError('a header that is no object')
      return header as JsonObject
    } catch (error) {
      if (error instanceof BadFramingError || !(error instanceof ProtocolError)) throw error
      throw new BadFramingError('a header that is no canonical JSON', { cause: error })
    }
  }

  /** The next frame, or undefined when it is absent (length 0). */
  async frame(): Promise<Bytes | undefined> {
    const size = await this.#length()
    if (size === 0) return undefined
    if (size < this.#limits.min || size > this.#limits.max) throw new BadFramingError(`a frame of ${size} bytes`)
    return this.#exactly(size)
  }

  /** Expects the body to be over. */
  async end(): Promise<void> {
    if (!(await this.#source.atEnd())) throw new BadFramingError('bytes after the last frame')
  }

  /** Stops reading; the transfer ends. */
  async cancel(reason?: unknown): Promise<void> {
    await this.#source.cancel(reason)
  }

  async #length(): Promise<number> {
    return readU32be(await this.#exactly(4))
  }

  async #exactly(size: number): Promise<Bytes> {
    const bytes = await this.#source.take(size)
    if (bytes.length < size) throw new BadFramingError('the body ends early')
    return bytes
  }
}
