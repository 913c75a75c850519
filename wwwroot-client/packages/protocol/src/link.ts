import { LinkInvalidError, parseTrackName, type TrackName } from './trackName.ts'
import type { TreeShape } from './treeShape.ts'

/** Text of a place in a file's key tree: `track/<name>` or `track/<name>/<d1>/…/<dh>` (specification §1.5). */
export type Link = string & { readonly brand: unique symbol }

/** A link taken apart. */
export interface LinkPath {
  readonly track: TrackName
  readonly digits: readonly number[]
}

const digitPattern = /^(?:0|[1-9][0-9]?)$/

/** @throws {LinkInvalidError} for another form, a digit ≥ 16 or more than 20 digits: no file has such a place. */
export function parseLink(text: string): LinkPath {
  const [root, name, ...rest] = text.split('/')
  if (root !== 'track' || name === undefined || rest.length > 20) throw new LinkInvalidError(text)
  if (!rest.every((digit) => digitPattern.test(digit) && Number(digit) < 16)) throw new LinkInvalidError(text)
  return { track: parseTrackName(name), digits: rest.map(Number) }
}

export function formatLink({ track, digits }: LinkPath): Link {
  return ['track', track, ...digits].join('/') as Link
}

/** Whether `link` equals `prefix` or lies below it, compared element by element: `track/data/1` does not hold `track/data/10`. */
export function isPrefix(prefix: LinkPath, link: LinkPath): boolean {
  return (
    prefix.track === link.track &&
    prefix.digits.length <= link.digits.length &&
    prefix.digits.every((digit, at) => digit === link.digits[at])
  )
}

/** The digits of chunk `index` in base n, most significant first (specification §3.2). */
export function leafDigits(shape: TreeShape, index: number): number[] {
  const digits = new Array<number>(shape.depth)
  let rest = index
  for (let row = shape.depth - 1; row >= 0; row--) {
    digits[row] = rest % shape.n
    rest = Math.floor(rest / shape.n)
  }
  return digits
}

/** Whether a tree of this shape has such a place: not too deep, each digit below n. */
export function fitsShape(link: LinkPath, shape: TreeShape): boolean {
  return link.digits.length <= shape.depth && link.digits.every((digit) => digit < shape.n)
}
