import { V1Error } from '../v1Error.ts'
import { type LinkPath, linkOf } from './linkPath.ts'
import type { FileShape } from './treeShape.ts'

/**
 * The links that hold the chunks [start, end), ascending; the whole track when that is everything (v1 §17). Bounds
 * inside a chunk take the chunk in. An empty or reversed range, which the published code turns into the whole track, is
 * refused.
 *
 * @throws {V1Error} `EmptyRange`
 */
export function coverRange({ treeN, treeDepth, chunkCount }: FileShape, start: number, end: number): LinkPath[] {
  if (!(start < end)) throw new V1Error('EmptyRange', `No range [${start},${end}).`)
  if (start <= 0 && end >= chunkCount) return [linkOf('data')]
  const links: LinkPath[] = []
  const visit = (digits: readonly number[], from: number, width: number): void => {
    if (from + width <= start || from >= end) return
    if ((start <= from && from + width <= end) || digits.length === treeDepth) {
      links.push(linkOf('data', digits))
      return
    }
    const below = width / treeN
    const first = Math.max(0, Math.floor((start - from) / below))
    const last = Math.min(treeN, Math.ceil((end - from) / below))
    for (let digit = first; digit < last; digit++) visit([...digits, digit], from + digit * below, below)
  }
  visit([], 0, treeN ** treeDepth)
  if (links.length === 0) throw new V1Error('EmptyRange', `The tree has no chunks [${start},${end}).`)
  return links
}
