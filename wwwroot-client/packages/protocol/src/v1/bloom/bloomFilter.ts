import { base64Encode } from '../../base64.ts'
import { type Bytes, concat, readU32be, u32be } from '../../bytes.ts'
import { lenientBase64 } from '../bytes/lenientBytes.ts'
import { recoded, V1Error } from '../v1Error.ts'
import { type BloomHash, type BloomShape, bloomHash, bloomPositions, bloomShapeFor, defaultFalsePositiveRate } from './bloomShape.ts'

const headerSize = 9

/** A set that may answer yes for what is not in it, never no for what is (v1 §8.2). */
export class BloomFilter {
  readonly #bits: Bytes
  #count: number

  private constructor(
    readonly shape: BloomShape,
    bits: Bytes,
    count: number,
  ) {
    this.#bits = bits
    this.#count = count
  }

  /** An empty filter for about n elements. @throws {RangeError} unless n ≥ 1 and 0 < p < 1. */
  static sized(n: number, p = defaultFalsePositiveRate): BloomFilter {
    const shape = bloomShapeFor(n, p)
    return new BloomFilter(shape, new Uint8Array(Math.ceil(shape.m / 8)), 0)
  }

  /** @throws {RangeError} without elements. */
  static fromElements(elements: readonly string[], p = defaultFalsePositiveRate): BloomFilter {
    const filter = BloomFilter.sized(elements.length, p)
    for (const element of elements) filter.add(element)
    return filter
  }

  /** m(4) ‖ k(1) ‖ count(4) ‖ bits; more bytes after them are ignored. @throws {V1Error} `BloomInvalid` */
  static fromBytes(bytes: Uint8Array): BloomFilter {
    if (bytes.length < headerSize) throw new V1Error('BloomInvalid', 'A filter has nine bytes before its bits.')
    const shape = { m: readU32be(bytes), k: bytes[4]! }
    const size = Math.ceil(shape.m / 8)
    if (shape.m === 0 || shape.k === 0 || bytes.length < headerSize + size) throw new V1Error('BloomInvalid', 'The bits are not there.')
    return new BloomFilter(shape, Uint8Array.from(bytes.subarray(headerSize, headerSize + size)), readU32be(bytes, 5))
  }

  /** @throws {V1Error} `BloomInvalid` */
  static fromBase64(text: string): BloomFilter {
    return BloomFilter.fromBytes(recoded('BloomInvalid', () => lenientBase64(text)))
  }

  /** Insertions so far, the same element twice counted twice. */
  get elementCount(): number {
    return this.#count
  }

  add(element: string): void {
    for (const position of bloomPositions(bloomHash(element), this.shape)) this.#bits[position >>> 3]! |= 1 << (position & 7)
    this.#count = Math.min(this.#count + 1, 0xffff_ffff)
  }

  has(element: string): boolean {
    return this.hasHash(bloomHash(element))
  }

  /** The same for an element that was hashed before: whoever asks many filters hashes once. */
  hasHash({ start, step }: BloomHash): boolean {
    const { m, k } = this.shape
    for (let i = 0; i < k; i++) {
      const position = ((start + i * step) % 2 ** 32) % m
      if ((this.#bits[position >>> 3]! & (1 << (position & 7))) === 0) return false
    }
    return true
  }

  hasMany(elements: readonly string[]): boolean[] {
    return elements.map((element) => this.has(element))
  }

  /** What holds the elements of both. @throws {V1Error} `BloomInvalid` for filters of different shapes. */
  merge(other: BloomFilter): BloomFilter {
    const { m, k } = this.shape
    if (m !== other.shape.m || k !== other.shape.k) throw new V1Error('BloomInvalid', 'Filters of different shapes do not merge.')
    const bits = this.#bits.map((byte, at) => byte | other.#bits[at]!)
    return new BloomFilter(this.shape, bits, Math.min(this.#count + other.#count, 0xffff_ffff))
  }

  /** (1 − e^(−k·count/m))^k */
  falsePositiveRate(): number {
    const { m, k } = this.shape
    return (1 - Math.exp((-k * this.#count) / m)) ** k
  }

  toBytes(): Bytes {
    return concat(u32be(this.shape.m), Uint8Array.of(this.shape.k), u32be(this.#count), this.#bits)
  }

  toBase64(): string {
    return base64Encode(this.toBytes())
  }
}
