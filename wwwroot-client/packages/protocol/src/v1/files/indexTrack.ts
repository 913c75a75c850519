import { type Bytes, fromUtf8, utf8 } from '../../bytes.ts'
import { labels } from '../../labels.ts'
import { canonicalize } from '../json/canonicalize.ts'
import { Fields } from '../json/fields.ts'
import type { JsonMembers, JsonValue } from '../json/jsonValue.ts'
import { parseJson } from '../json/parseJson.ts'
import { openRecord, type SealedRecord, sealRecord } from '../records/sealedRecord.ts'
import { type ChunkRecord, named } from '../tree/chunkRecord.ts'
import { recoded, V1Error } from '../v1Error.ts'

const context = utf8(`${labels.track}index`) // the words of the track's label, bound to its one record
const maxChapters = 1_000_000

/** What one chunk of a video shows, in seconds. */
export interface Chapter {
  readonly pts: number
  readonly duration: number | null
}

/** What the index of a video says (v1 §21); further members are kept as they are in `members`. */
export interface MediaIndex {
  readonly initSegment: string | null
  readonly totalDuration: number | null
  readonly codec: string | null
  readonly audioCodec: string | null
  /** One per chunk. */
  readonly chapters: readonly Chapter[]
  readonly members: JsonMembers
}

/**
 * Seals the index under the track's own key, with a random nonce (v1 §13).
 *
 * @param iv For tests alone: a nonce that comes back under one key opens both records.
 */
export async function sealIndex(trackKey: Bytes, index: JsonMembers, iv?: Bytes): Promise<ChunkRecord> {
  return named(await sealRecord(trackKey, utf8(canonicalize(index)), context, iv))
}

/** @throws {V1Error} `ChunkNotOpened`, `IndexInvalid` */
export async function openIndex(trackKey: Bytes, record: SealedRecord): Promise<MediaIndex> {
  const bytes = await openRecord(trackKey, record, context)
  return recoded('IndexInvalid', () => {
    try {
      return readMediaIndex(parseJson(fromUtf8(bytes)))
    } catch (error) {
      throw error instanceof TypeError ? new V1Error('IndexInvalid', 'The index is no text.', { cause: error }) : error
    }
  })
}

/** @throws {V1Error} `IndexInvalid` */
export function readMediaIndex(value: JsonValue): MediaIndex {
  const refuse = (reason: string) => new V1Error('IndexInvalid', reason)
  const fields = new Fields(value, refuse)
  const chapters = fields.value('chapters') === undefined ? [] : fields.list('chapters', maxChapters)
  return {
    initSegment: fields.optionalText('initSegment') ?? null,
    totalDuration: fields.optionalNumber('totalDuration') ?? null,
    codec: fields.optionalText('codec') ?? null,
    audioCodec: fields.optionalText('audioCodec') ?? null,
    chapters: chapters.map((item) => {
      const chapter = new Fields(item, refuse)
      return { pts: chapter.optionalNumber('pts') ?? 0, duration: chapter.optionalNumber('duration') ?? null }
    }),
    members: fields.members,
  }
}

/** The chunk that shows this second: by the chapters, or by chunks of one duration. */
export function chunkAt(index: MediaIndex, seconds: number, chunkDuration: number): number {
  if (index.chapters.length === 0) return Math.max(0, Math.floor(seconds / chunkDuration))
  let low = 0
  let high = index.chapters.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (index.chapters[middle]!.pts <= seconds) low = middle
    else high = middle - 1
  }
  return low
}
