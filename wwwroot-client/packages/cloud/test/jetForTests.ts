import { base64Encode } from '@safecloud/protocol/base64.ts'
import { cidOfChunk } from '@safecloud/protocol/cid.ts'
import { FrameReader } from '@safecloud/protocol/frameReader.ts'
import { NetworkFault } from '../src/networkFault.ts'
import type { DoorRequest, JetDoor } from '../src/publish/jetDoor.ts'

/** A Jet in memory that reads real frames and checks every CID; for tests. */
export class JetForTests implements JetDoor {
  readonly chunks = new Map<string, Uint8Array>()
  readonly puts: string[][] = []
  readonly files = new Map<string, { header: unknown; frames: Uint8Array[] }>()

  /** What happens to the next requests: `lost` never arrives, `unanswered` is carried out and the answer lost. */
  readonly faults: ('lost' | 'unanswered')[] = []

  /** CIDs that are refused once each, with their code. */
  readonly refusals = new Map<string, string>()

  async request(path: string, init: DoorRequest): Promise<Response> {
    init.signal?.throwIfAborted()
    const fault = this.faults.shift()
    if (fault === 'lost') throw new NetworkFault('Unreachable')
    const answer = await this.#answer(path, init)
    if (fault === 'unanswered') throw new NetworkFault('Interrupted')
    return Response.json(answer)
  }

  async #answer(path: string, init: DoorRequest): Promise<unknown> {
    if (path === '/jet/v2/chunks') return { results: await this.#put(init.body as Blob) }
    if (path === '/jet/v2/chunks/have') return { have: this.#have((JSON.parse(init.body as string) as { cids: string[] }).cids) }
    const { header, frames } = await readFrames(init.body as Blob, (document) => Object.keys((document as Tracks).stm.tracks).length)
    this.files.set(path.slice('/jet/v2/files/'.length), { header, frames })
    return { missing: {} }
  }

  async #put(body: Blob): Promise<unknown[]> {
    const { header, frames } = await readFrames(body, (document) => (document as { cids: string[] }).cids.length)
    const { cids } = header as { cids: string[] }
    this.puts.push(cids)
    return await Promise.all(
      cids.map(async (cid, at) => {
        const code = this.refusals.get(cid) ?? ((await cidOfChunk(new Uint8Array(frames[at]!))) === cid ? undefined : 'CidMismatch')
        this.refusals.delete(cid)
        if (code) return { cid, code }
        this.chunks.set(cid, frames[at]!)
        return { cid, stored: true }
      }),
    )
  }

  #have(cids: readonly string[]): string {
    const bits = new Uint8Array(Math.ceil(cids.length / 8))
    cids.forEach((cid, at) => {
      if (this.chunks.has(cid)) bits[at >> 3]! |= 1 << (at & 7)
    })
    return base64Encode(bits)
  }
}

type Tracks = { stm: { tracks: Record<string, unknown> } }

async function readFrames(body: Blob, countOf: (header: unknown) => number): Promise<{ header: unknown; frames: Uint8Array[] }> {
  const reader = new FrameReader(body.stream(), { min: 32, max: 33_554_432 })
  const header = await reader.header()
  const frames: Uint8Array[] = []
  for (let count = countOf(header); count > 0; count--) frames.push((await reader.frame())!)
  await reader.end()
  return { header, frames }
}
