import { base64Decode } from './base64.ts'
import type { Bytes } from './bytes.ts'
import { canonicalJson, parseCanonicalJson } from './canonicalJson.ts'
import { maxDataSize } from './chunk.ts'
import { ProtocolError, renaming } from './protocolError.ts'
import { integer, list, literal, members, object, ShapeError, text } from './shape.ts'
import { parseTrackName, type TrackName } from './trackName.ts'
import { maxChunks } from './treeShape.ts'

export const maxIndexSize = 67_108_864

/** Presentation and decoding time and length of one segment, in units of the index's timescale. */
export type Segment = {
  readonly pts: number
  readonly dts: number
  readonly duration: number
}

/** How to play one rendition. */
export type IndexTrack = {
  /** As RFC 6381 writes it. */
  readonly codecs: string
  /** The initialization segment, b64. */
  readonly init: string
  /** Peak bits per second. */
  readonly bandwidth: number
  readonly width?: number
  readonly height?: number
  readonly lang?: string
  /** Length of each chunk's data in bytes. */
  readonly bytes: readonly number[]
}

/** The `index` track's document (specification §4.5). */
export interface FileIndex {
  readonly v: 2
  /** Units per second, 1…1 000 000. */
  readonly timescale: number
  readonly segments: readonly Segment[]
  readonly tracks: ReadonlyMap<TrackName, IndexTrack>
  readonly keyframes?: readonly number[]
  readonly chapters?: readonly { readonly pts: number; readonly title: string }[]
}

/** An index or meta document of another form. */
export class IndexInvalidError extends ProtocolError {
  override name = 'IndexInvalidError'
  readonly code = 'IndexInvalid'
}

const size = integer(0, maxDataSize)
const decode = object(
  {
    v: literal(2),
    timescale: integer(1, 1_000_000),
    segments: list(object({ pts: integer(0), dts: integer(), duration: integer(0) }), 1, maxChunks),
    tracks: members(
      parseTrackName,
      object(
        { codecs: text(), init: (value) => checkedBase64(text()(value)), bandwidth: integer(0), bytes: list(size, 1, maxChunks) },
        { width: integer(1), height: integer(1), lang: text() },
      ),
      0,
      64,
    ),
  },
  { keyframes: list(integer(0), 0, maxChunks), chapters: list(object({ pts: integer(0), title: text() }), 0, maxChunks) },
)

/** @throws {IndexInvalidError} */
export function parseFileIndex(bytes: Uint8Array): FileIndex {
  if (bytes.length > maxIndexSize) throw new IndexInvalidError(`An index of ${bytes.length} bytes is too long.`)
  return renaming(
    (cause) => new IndexInvalidError(`This index is invalid. ${cause.message}`, { cause }),
    () => {
      const index = decode(parseCanonicalJson(bytes))
      if (index.segments.some(({ pts }, at) => at > 0 && pts <= index.segments[at - 1]!.pts)) {
        throw new ShapeError('Its segments are not ascending.')
      }
      for (const [name, track] of index.tracks) {
        if (track.bytes.length !== index.segments.length)
          throw new ShapeError(`Track ${name} has not as many chunks as there are segments.`)
      }
      return index
    },
  )
}

/** The document as it is stored. @throws {IndexInvalidError} when it breaks its own rules. */
export function fileIndexBytes(index: FileIndex): Bytes {
  const bytes = canonicalJson({ ...index, tracks: Object.fromEntries(index.tracks) })
  parseFileIndex(bytes)
  return bytes
}

function checkedBase64(value: string): string {
  base64Decode(value)
  return value
}
