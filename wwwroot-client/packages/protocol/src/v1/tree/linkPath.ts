import { isList, type JsonValue } from '../json/jsonValue.ts'
import { V1Error } from '../v1Error.ts'

/** A place in a file's key tree: `['track', name, segment, …]`, the segments decimal numbers (v1 §13). */
export type LinkPath = readonly string[] & { readonly brand: unique symbol }

const maxSegments = 64
const maxName = 64

/** @throws {V1Error} `LinkInvalid` */
export function readLinkPath(value: JsonValue): LinkPath {
  const isPath = isList(value) && value.length >= 2 && value.length <= maxSegments + 2 && value.every((item) => typeof item === 'string')
  if (!isPath) throw refuse('a list of texts')
  const [root, name, ...segments] = value as readonly string[]
  if (root !== 'track' || name === '' || name!.length > maxName || name!.includes('/')) throw refuse('a track')
  if (!segments.every((segment) => /^(?:0|[1-9][0-9]{0,8})$/.test(segment))) throw refuse('decimal segments')
  return [...(value as readonly string[])] as unknown as LinkPath
}

/** `track/data/0/1` @throws {V1Error} `LinkInvalid` */
export function parseLinkPath(text: string): LinkPath {
  return readLinkPath(text.split('/', maxSegments + 3))
}

export function linkOf(track: string, segments: readonly number[] = []): LinkPath {
  return readLinkPath(['track', track, ...segments.map(String)])
}

export function trackOf(path: LinkPath): string {
  return path[1]!
}

export function segmentsOf(path: LinkPath): number[] {
  return path.slice(2).map(Number)
}

/** Whether the path equals the prefix or lies below it. */
export function isUnder(prefix: LinkPath, path: LinkPath): boolean {
  return prefix.length <= path.length && prefix.every((segment, at) => segment === path[at])
}

function refuse(reason: string): V1Error {
  return new V1Error('LinkInvalid', `Not a link: ${reason} is expected.`)
}
