import type { Bytes } from './bytes.ts'
import type { ByteStream, ByteStreamReader } from './webTypes.ts'

/** Takes exact numbers of bytes from a stream, holding no more than the piece in hand. */
export class ByteSource {
  readonly #reader: ByteStreamReader
  #piece: Uint8Array = new Uint8Array(0)

  constructor(stream: ByteStream) {
    this.#reader = stream.getReader()
  }

  /** Exactly `size` bytes in a buffer of their own, or what was left when the stream ended. */
  async take(size: number): Promise<Bytes> {
    const taken = new Uint8Array(size)
    let at = 0
    while (at < size && (await this.#fill())) {
      const part = this.#piece.subarray(0, size - at)
      taken.set(part, at)
      at += part.length
      this.#piece = this.#piece.subarray(part.length)
    }
    return at === size ? taken : taken.subarray(0, at)
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
