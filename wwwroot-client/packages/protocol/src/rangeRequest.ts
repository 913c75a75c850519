import { type ProtocolError, renaming } from './protocolError.ts'
import { parseRootCid, type RootCid } from './rootCid.ts'
import { integer, literal, object, ShapeError, text } from './shape.ts'
import { parseStrictJson } from './strictJson.ts'
import { TooLargeError } from './tooLargeError.ts'
import { parseTrackName, type TrackName } from './trackName.ts'
import { EmptyRangeError, maxChunks } from './treeShape.ts'
import { maxRequestChunks } from './upload.ts'

/** The body of `POST /jet/v2/ranges`: chunks [start,end) of a track (specification §8.4). */
export interface RangeRequest {
  readonly rootCid: RootCid
  readonly track: TrackName
  readonly start: number
  readonly end: number
}

const index = integer(0, 2 ** 31 - 1)
const request = object({
  v: literal(2),
  rootCid: (value) => parseRootCid(text()(value)),
  track: (value) => parseTrackName(text()(value)),
  start: index,
  end: index,
})

/** @throws {ProtocolError} `BadRequest`, `EmptyRange`, or `TooLarge` for more than 256 chunks. */
export function parseRangeRequest(bytes: Uint8Array): RangeRequest {
  const { v: _, ...range } = renaming(
    (cause: ProtocolError) => new ShapeError(`No request for a range. ${cause.message}`, { cause }),
    () => request(parseStrictJson(bytes)),
  )
  if (range.start >= range.end) throw new EmptyRangeError(range.start, range.end, maxChunks)
  if (range.end - range.start > maxRequestChunks) throw new TooLargeError(`${range.end - range.start} chunks in one request.`)
  return range
}
