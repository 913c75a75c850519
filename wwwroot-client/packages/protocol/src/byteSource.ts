import { type Bytes, concat } from './bytes.ts'
import type { ByteStream, ByteStreamReader } from './webTypes.ts'

/** Takes exact numbers of bytes from a stream. It holds what has come and no more: a length that promises much costs nothing yet. */
export class ByteSource {
  readonly #reader: ByteStreamReader
  #piece: Uint8Array = new Uint8Array(0)

  constructor(stream: ByteStream) {
    this.#reader = stream.getReader()
  }

  /** Exactly `size` bytes in a buffer of their own, or what was left when the stream ended. */
  async take(size: number): Promise<Bytes> {
    const parts: Uint8Array[] = []
    let left = size
    while (left > 0 && (await this.#fill())) {
      const part = this.#piece.subarray(0, left)
      parts.push(part)
      left -= part.length
      this.#piece = this.#piece.subarray(part.length)
    }
    return concat(...parts)
  }

  async atEnd(): Promise<boolean> {
    return !(await this.#fill())
  }

  /** Tells the other side that nothing more is wanted. */
  async cancel(reason?: unknown): Promise<void> {
    await this.#reader.cancel(reason)
  }

  async #fill(): Promise<boolean> {
    while (this.#piece.length === 0) {
      const { value, done } = await this.#reader.read()
      if (done || !value) return false
      this.#piece = value
    }
    return true
  }
}
