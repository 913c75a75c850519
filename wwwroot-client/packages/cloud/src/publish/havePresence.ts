import { base64Decode } from '@safecloud/protocol/base64.ts'
import type { JetDoor } from './jetDoor.ts'
import type { SealedRecord } from './sealLedger.ts'

const mostCids = 1024

/** Which of these chunks the Jet has already (specification §8, `have`), asked 1 024 at a time. @throws {JetProblem} {NetworkFault} */
export async function haveAlready(door: JetDoor, records: readonly SealedRecord[], signal: AbortSignal): Promise<SealedRecord[]> {
  const present: SealedRecord[] = []
  for (let start = 0; start < records.length; start += mostCids) {
    const asked = records.slice(start, start + mostCids)
    const response = await door.request('/jet/v2/chunks/have', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ cids: asked.map((record) => record.cid) }),
      signal,
    })
    const { have } = (await response.json()) as { have: string }
    const bits = base64Decode(have)
    present.push(...asked.filter((_, i) => ((bits[i >> 3] ?? 0) & (1 << (i & 7))) !== 0))
  }
  return present
}
