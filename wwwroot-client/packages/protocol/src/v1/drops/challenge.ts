import { type Cid, parseCid } from '../../cid.ts'
import { Fields } from '../json/fields.ts'
import type { JsonMembers, JsonValue } from '../json/jsonValue.ts'
import { readSealedRecord } from '../records/sealedRecord.ts'
import { cidOfRecord } from '../tree/chunkRecord.ts'
import { recoded, V1Error } from '../v1Error.ts'

const failuresToSlash = 3
const slashWindow = 3_600_000

/** A Jet asks a Drop for a chunk: no nonce, no signature (v1 §23.1). */
export function challengeOf(cid: Cid): JsonMembers {
  return { cid }
}

/** @throws {V1Error} `ChunkInvalid` */
export function readChallenge(value: JsonValue): Cid {
  const fields = new Fields(value, (reason) => new V1Error('ChunkInvalid', reason))
  return recoded('ChunkInvalid', () => parseCid(fields.text('cid')))
}

/** Whether the answer is the chunk; null, which says that the Drop has it not, is none. @throws {V1Error} `ChunkInvalid` for what is no chunk. */
export async function answersChallenge(cid: Cid, answer: JsonValue): Promise<boolean> {
  return answer !== null && (await cidOfRecord(readSealedRecord(answer))) === cid
}

/** Whether one chunk was missed three times within an hour. @param failures Times in milliseconds, by CID. */
export function shouldSlash(failures: Iterable<readonly number[]>, now: number): boolean {
  return [...failures].some((times) => times.filter((time) => now - time <= slashWindow).length >= failuresToSlash)
}
