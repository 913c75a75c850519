import { expect, it } from 'vitest'
import { base64Decode } from '../src/base64.ts'
import { u32be, utf8 } from '../src/bytes.ts'
import { parseCanonicalJson } from '../src/canonicalJson.ts'
import { ChunkOwners } from '../src/chunkOwners.ts'
import { FrameReader } from '../src/frameReader.ts'
import { readGrantChain } from '../src/grantChain.ts'
import type { Json } from '../src/json.ts'
import type { KeyId } from '../src/publicKey.ts'
import { readRangeAnswer } from '../src/rangeAnswer.ts'
import { rangeRefusals } from '../src/rangeRefusals.ts'
import { parseRangeRequest } from '../src/rangeRequest.ts'
import { parseRootCid } from '../src/rootCid.ts'
import { checkSealing } from '../src/sealing.ts'
import { parseSessionRequest } from '../src/sessionRequest.ts'
import { SessionTable } from '../src/sessionTable.ts'
import { sha256 } from '../src/sha256.ts'
import { parseTrackName } from '../src/trackName.ts'
import { readChunkUpload, readFileUpload } from '../src/upload.ts'
import { codeOf } from './refusal.ts'
import { bytesOf, readVectors } from './vectors.ts'

interface Refused {
  readonly name: string
  readonly error: string
}
interface Place {
  readonly track: string
  readonly index: number
  readonly dataHex: string
}
interface Sealing extends Place {
  readonly name: string
  readonly sealed: Place[]
}
interface Upload {
  readonly name: string
  readonly steps: { by: string; rootCid?: string; bodyHex: string }[]
}
interface Range {
  readonly name: string
  readonly chains: string
  readonly track: string
  readonly n: number
  readonly depth: number
  readonly chunks: number
  readonly start: number
  readonly end: number
  readonly holder: string
  readonly now: number
  readonly unauthorized: object[]
}
interface Answer extends Pick<Range, 'name' | 'track' | 'n' | 'depth' | 'chunks' | 'start' | 'end'> {
  readonly rootCid: string
  readonly rootHex: string
  readonly header: string
}
type Body = { readonly name: string; readonly body: string }
interface Use {
  readonly name: string
  readonly token: string
  readonly after: number
}

const sealing = readVectors<{ cases: Sealing[]; refused: (Sealing & Refused)[] }>('sealing')
const uploads = readVectors<{ publishers: { name: string; keyId: string }[]; cases: Upload[]; refused: (Upload & Refused)[] }>('uploads')
const sessions = readVectors<{
  cases: Use[]
  refused: (Use & Refused)[]
  requests: (Body & { chains: number; vouchers: number })[]
  refusedRequests: (Body & Refused)[]
}>('sessions')
const ranges = readVectors<{
  rootCid: string
  access: string
  cases: Range[]
  refused: (Range & Refused)[]
  requests: (Body & { rootCid: string; track: string; start: number; end: number })[]
  refusedRequests: (Body & Refused)[]
  answers: Answer[]
  refusedAnswers: (Answer & Refused)[]
}>('ranges')

function seal({ sealed, track, index, dataHex }: Sealing): void {
  const digest = (hex: string) => sha256(Uint8Array.from([...new Uint8Array(32), ...bytesOf(hex)]))
  const there = sealed.find((place) => place.track === track && place.index === index)
  checkSealing(there && digest(there.dataHex), digest(dataHex))
}

it.each(sealing.cases)('sealing: $name', (vector) => {
  seal(vector)
})

it.each(sealing.refused)('sealing: $name is $error', async ({ error, ...vector }) => {
  expect(await codeOf(() => seal(vector))).toBe(error)
})

/** Does the steps; gives the code of each. */
async function codesOf({ steps }: Upload): Promise<string[]> {
  const owners = new ChunkOwners()
  const codes: string[] = []
  for (const { by, rootCid, bodyHex } of steps) {
    const publisher = uploads.publishers.find(({ name }) => name === by)!.keyId as KeyId
    const body = new Blob([bytesOf(bodyHex)]).stream()
    codes.push(
      await codeOf(async () => {
        if (rootCid === undefined) for (const { cid } of await readChunkUpload(body)) owners.put(publisher, cid)
        else owners.register(publisher, [...(await readFileUpload(body, parseRootCid(rootCid), publisher)).cids.values()].flat())
      }),
    )
  }
  return codes
}

it.each(uploads.cases)('uploads: $name', async (vector) => {
  expect(await codesOf(vector)).toEqual(vector.steps.map(() => 'accepted'))
})

it.each(uploads.refused)('uploads: $name is $error', async ({ error, ...vector }) => {
  expect(await codesOf(vector)).toEqual([...vector.steps.slice(1).map(() => 'accepted'), error])
})

function use({ token, after }: Use): void {
  const table = new SessionTable()
  const own = table.begin('holder' as KeyId, 1000)
  expect(table.find(token === 'own' ? own : token, 1000 + after).holder).toBe('holder')
}

it.each(sessions.cases)('sessions: $name', (vector) => {
  use(vector)
})

it.each(sessions.refused)('sessions: $name is $error', async ({ error, ...vector }) => {
  expect(await codeOf(() => use(vector))).toBe(error)
})

it.each(sessions.requests)('sessions: $name', ({ body, chains, vouchers }) => {
  const request = parseSessionRequest(utf8(body))
  expect([request.chains.length, request.vouchers.length]).toEqual([chains, vouchers])
})

it.each(sessions.refusedRequests)('sessions: $name is $error', async ({ body, error }) => {
  expect(await codeOf(() => parseSessionRequest(utf8(body)))).toBe(error)
})

it('sessions: more than 1 048 576 bytes are TooLarge', async () => {
  expect(await codeOf(() => parseSessionRequest(new Uint8Array(1_048_577)))).toBe('TooLarge')
})

function unauthorized({ chains: text, track, n, depth, chunks, holder, ...asked }: Range) {
  const chains = (parseCanonicalJson(utf8(text)) as Json[]).map((chain) => readGrantChain(chain)!)
  return rangeRefusals(chains, {
    ...asked,
    rootCid: parseRootCid(ranges.rootCid),
    access: base64Decode(ranges.access),
    track: parseTrackName(track),
    shape: { n, depth, chunks },
    holder: holder as KeyId,
  })
}

it.each([...ranges.cases, ...ranges.refused])('ranges: $name', async (vector) => {
  const refusals = await unauthorized(vector)
  expect(refusals).toEqual(vector.unauthorized)
  expect(refusals.length === 0).toBe(!('error' in vector))
})

it.each(ranges.requests)('ranges: $name', ({ name: _, body, ...expected }) => {
  expect(parseRangeRequest(utf8(body))).toEqual(expected)
})

it.each(ranges.refusedRequests)('ranges: $name is $error', async ({ body, error }) => {
  expect(await codeOf(() => parseRangeRequest(utf8(body)))).toBe(error)
})

async function answered({ rootCid, track, start, end, rootHex, header: text, ...shape }: Answer) {
  const bytes = utf8(text)
  const header = await new FrameReader(new Blob([u32be(bytes.length), bytes]).stream()).header()
  const asked = { rootCid: parseRootCid(rootCid), track: parseTrackName(track), start, end }
  return readRangeAnswer(header, asked, { shape, root: bytesOf(rootHex) })
}

it.each(ranges.answers)('ranges: the answer for $name', async (vector) => {
  expect(await answered(vector)).toHaveLength(vector.end - vector.start)
})

it.each(ranges.refusedAnswers)('ranges: an answer, $name, is $error', async ({ error, ...vector }) => {
  expect(await codeOf(() => answered(vector))).toBe(error)
})
