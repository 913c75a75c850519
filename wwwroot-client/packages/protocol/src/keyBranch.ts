import type { Bytes } from './bytes.ts'
import { type ChunkKey, chunkKeyOfLeaf, nodeKey } from './chunkKey.ts'
import { Derivation } from './derive.ts'
import { fitsShape, formatLink, isPrefix, type LinkPath, leafDigits } from './link.ts'
import { LinkInvalidError } from './trackName.ts'
import type { TreeShape } from './treeShape.ts'

/** A node on the way to a leaf; `below` is there once a child's key was asked for. */
interface Step {
  readonly digit: number
  readonly key: Bytes
  below?: Derivation
}

/**
 * The keys below one link. It remembers the keys along the last path it walked, so that chunk after chunk costs
 * about n/(n−1) steps of derivation instead of the tree's depth, and siblings share the half that their parent determines.
 */
export class KeyBranch {
  readonly #path: Step[] = []
  readonly #top: Step

  /**
   * @param secret The 32 bytes at the link.
   * @throws {LinkInvalidError} when the link lies outside a tree of this shape.
   */
  constructor(
    readonly link: LinkPath,
    secret: Bytes,
    readonly shape: TreeShape,
  ) {
    if (!fitsShape(link, shape)) throw new LinkInvalidError(formatLink(link))
    this.#top = { digit: -1, key: secret }
  }

  holds(index: number): boolean {
    return index < this.shape.chunks && isPrefix(this.link, { track: this.link.track, digits: leafDigits(this.shape, index) })
  }

  /** The secret at a link at or below this branch's own. @throws {LinkInvalidError} when the link lies elsewhere. */
  secret(link: LinkPath): Bytes {
    if (!isPrefix(this.link, link) || !fitsShape(link, this.shape)) throw new LinkInvalidError(formatLink(link))
    const digits = link.digits.slice(this.link.digits.length)
    const path = this.#path
    let row = 0
    while (row < digits.length && path[row]?.digit === digits[row]) row++
    if (row < digits.length) path.length = row
    for (; row < digits.length; row++) {
      const parent = row === 0 ? this.#top : path[row - 1]!
      parent.below ??= new Derivation(parent.key)
      path.push({ digit: digits[row]!, key: nodeKey(parent.below, digits[row]!) })
    }
    return digits.length === 0 ? this.#top.key : path[digits.length - 1]!.key
  }

  /** @throws {LinkInvalidError} when the chunk lies outside this branch. */
  chunkKey(index: number): ChunkKey {
    return chunkKeyOfLeaf(this.secret({ track: this.link.track, digits: leafDigits(this.shape, index) }))
  }
}
