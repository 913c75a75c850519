import { V1Error } from '../v1Error.ts'
import { type LinkPath, linkOf, segmentsOf } from './linkPath.ts'
import { naturalLog } from './naturalLog.ts'

/** Fan-out, depth and chunks of a file's data track (v1 §13). */
export interface FileShape {
  readonly treeN: number
  readonly treeDepth: number
  readonly chunkCount: number
}

export const defaultFanOut = 2
export const maxFanOut = 1024
export const maxDepth = 64

/** Chunks [start, end). */
export interface ChunkRange {
  readonly start: number
  readonly end: number
}

/**
 * ceil(ln count / ln n) in doubles, at least 1: for some powers that is one more than is needed, and files have it so.
 *
 * @param count 0 or less gives 1.
 */
export function depthFor(n: number, count: number): number {
  return count < 1 ? 1 : Math.max(1, Math.ceil(naturalLog(count) / naturalLog(n)))
}

/** The shape of a file, with what its manifest leaves out. @throws {RangeError} for numbers that no file has. */
export function fileShape(chunkCount: number, treeN = defaultFanOut, treeDepth = depthFor(treeN, chunkCount)): FileShape {
  const within = (value: number, low: number, high: number) => Number.isSafeInteger(value) && low <= value && value <= high
  if (!within(chunkCount, 0, 2 ** 32) || !within(treeN, 2, maxFanOut) || !within(treeDepth, 1, maxDepth)) {
    throw new RangeError(`No file has ${chunkCount} chunks in a tree of fan-out ${treeN} and depth ${treeDepth}.`)
  }
  return { treeN, treeDepth, chunkCount }
}

/** Where chunk `index` lies: its digits in base n, the most significant first. @throws {V1Error} `EmptyRange` */
export function chunkLink({ treeN, treeDepth, chunkCount }: FileShape, index: number): LinkPath {
  if (!Number.isSafeInteger(index) || index < 0 || index >= chunkCount) throw new V1Error('EmptyRange', `There is no chunk ${index}.`)
  const digits: number[] = []
  let rest = index
  for (let row = 0; row < treeDepth; row++) {
    digits.unshift(rest % treeN)
    rest = Math.floor(rest / treeN)
  }
  return linkOf('data', digits)
}

/** The chunks below a link; start = end = chunkCount in the padding, and all of them for a track without tree. */
export function rangeBelow({ treeN, treeDepth, chunkCount }: FileShape, link: LinkPath): ChunkRange {
  let start = 0
  let width = treeN ** treeDepth
  for (const segment of segmentsOf(link)) {
    width /= treeN
    start += segment * width
  }
  return { start: Math.min(start, chunkCount), end: Math.min(start + width, chunkCount) }
}
