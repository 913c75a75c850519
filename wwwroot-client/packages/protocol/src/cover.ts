import type { LinkPath } from './link.ts'
import type { TrackName } from './trackName.ts'
import { checkRange, type TreeShape } from './treeShape.ts'

/**
 * The fewest links that hold exactly the chunks [start,end) of a track, ascending (specification §3.4).
 *
 * @throws {EmptyRangeError}
 */
export function coverOf(track: TrackName, shape: TreeShape, start: number, end: number): LinkPath[] {
  checkRange(shape, start, end)
  const links: LinkPath[] = []
  const visit = (digits: number[], from: number, width: number): void => {
    const to = Math.min(from + width, shape.chunks)
    if (from >= to || to <= start || from >= end) return
    if (start <= from && to <= end) {
      links.push({ track, digits })
      return
    }
    for (let digit = 0; digit < shape.n; digit++) visit([...digits, digit], from + (digit * width) / shape.n, width / shape.n)
  }
  visit([], 0, shape.n ** shape.depth)
  return links
}
