import type { Bytes } from '../bytes.ts'
import { type Cid, cidOfChunk } from '../cid.ts'

/** Mean time between two checks of a Drop, in milliseconds (specification §9.4). */
export const meanInterval = 60_000

const leastDeadline = 2000
const bytesPerMillisecond = 1024

/** How long a Drop may take to answer with a chunk of so many bytes, in milliseconds. */
export function deadlineOf(bodySize: number): number {
  return leastDeadline + Math.floor(bodySize / bytesPerMillisecond)
}

/** Whether the answer proves that the Drop holds the chunk: the bytes of this CID, in time. An absent chunk fails. */
export async function passesCheck(asked: Cid, body: Bytes | undefined, milliseconds: number): Promise<boolean> {
  return body !== undefined && milliseconds <= deadlineOf(body.length) && (await cidOfChunk(body)) === asked
}

/** Milliseconds to the next check, which no Drop can foresee. @param random Even in (0, 1]. */
export function nextCheckIn(random: number): number {
  return -Math.log(random) * meanInterval
}
