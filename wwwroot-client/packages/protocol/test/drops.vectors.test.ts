import { expect, it } from 'vitest'
import { canonicalText } from '../src/canonicalJson.ts'
import { type Cid, parseCid } from '../src/cid.ts'
import { AnnounceInvalidError, followAnnounce } from '../src/drops/availability.ts'
import { readBloomHint } from '../src/drops/bloomHint.ts'
import { dropHelloDigest, dropHelloShape, signDropHello } from '../src/drops/dropHello.ts'
import { applyChange } from '../src/drops/heldChunks.ts'
import { readHelloAnswer } from '../src/drops/helloAnswer.ts'
import { readRouting } from '../src/drops/routingAnnouncement.ts'
import { readSlashNotice, slashNoticeJson } from '../src/drops/slashNotice.ts'
import { isStored, socketHeaderJson } from '../src/drops/socketHeader.ts'
import { readSocketMessage, writeSocketMessage } from '../src/drops/socketMessage.ts'
import { deadlineOf, meanInterval, nextCheckIn, passesCheck } from '../src/drops/spotCheck.ts'
import { hexEncode } from '../src/hex.ts'
import type { Json } from '../src/json.ts'
import type { KeyId } from '../src/publicKey.ts'
import type { EvmAddress } from '../src/v1/keys/evmAddress.ts'
import { MemoryNodeStore } from '../src/v1/prolly/memoryNodeStore.ts'
import { jsonOf } from './paymentVectors.ts'
import { codeOf } from './refusal.ts'
import { bytesOf, readVectors } from './vectors.ts'

interface Refused {
  readonly error: string
}
interface HelloVector {
  readonly name: string
  readonly answer: string
  readonly nonceHex: string
  readonly origin: string
  readonly jet: EvmAddress
  readonly chainId: number
  readonly now: number
}
interface AnnounceVector {
  readonly name: string
  readonly announce: string
  readonly held: Cid[]
  readonly sessionKey: KeyId
  readonly jet: string
  readonly nextSeq: number
  readonly now: number
}
interface RoutingVector {
  readonly name: string
  readonly claim: string
  readonly now: number
}

const hellos = readVectors<{
  cases: (HelloVector & { sessionKey: string; drop: string; exp: number; privateKeyHex: string; digestHex: string })[]
  refused: (HelloVector & Refused)[]
}>('hello')
const announces = readVectors<{
  cases: (AnnounceVector & { root: string; next: number })[]
  refused: (AnnounceVector & Refused & { reason: string })[]
}>('announces')
const routing = readVectors<{
  cases: (RoutingVector & { jetKey: string; dropKey: string; rootCid: string })[]
  refused: (RoutingVector & Refused)[]
}>('routing')
const sockets = readVectors<{
  cases: { name: string; header: string; framesHex: string[]; messageHex: string }[]
  refused: ({ name: string; messageHex: string } & Refused)[]
}>('sockets')
const checks = readVectors<{
  deadlines: { bytes: number; milliseconds: number }[]
  answers: { name: string; cid: string; bodyHex: string; milliseconds: number; passes: boolean }[]
  hints: { hintHex: string; held: string[] }[]
  refusedHints: ({ name: string; hintHex: string } & Refused)[]
  notices: { name: string; notice: string; drop: string; failures: number }[]
  refusedNotices: ({ name: string; notice: string } & Refused)[]
}>('spotchecks')

const helloOf = ({ answer, nonceHex, origin, jet, chainId, now }: HelloVector) =>
  readHelloAnswer(jsonOf(answer), { nonce: bytesOf(nonceHex), origin, jet, chainId, now })

it.each(hellos.cases)('hello: $name', async (vector) => {
  const { sessionKey, drop, exp, privateKeyHex, digestHex } = vector
  expect(await helloOf(vector)).toEqual({ sessionKey, exp, ...(drop !== '' && { drop }) })
  if (drop === '') return
  const said = dropHelloShape(jsonOf(vector.answer).hello as Json)
  expect(hexEncode(dropHelloDigest(said, vector.chainId))).toBe(digestHex)
  expect(signDropHello(said, vector.chainId, bytesOf(privateKeyHex)).sig).toBe(said.sig)
})

it.each(hellos.refused)('hello: $name is $error', async (vector) => {
  expect(await codeOf(() => helloOf(vector))).toBe(vector.error)
})

async function follow({ announce, held, sessionKey, jet, nextSeq, now }: AnnounceVector) {
  const store = new MemoryNodeStore()
  const root = await applyChange(store, null, { added: held, removed: [] })
  return followAnnounce(jsonOf(announce), { sessionKey, jet, nextSeq, ...(root && { root }) }, store, now)
}

it.each(announces.cases)('announce: $name', async (vector) => {
  const known = await follow(vector)
  expect([known.root ?? '', known.nextSeq]).toEqual([vector.root, vector.next])
})

it.each(announces.refused)('announce: $name is refused for $reason', async (vector) => {
  const error = await follow(vector).catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(AnnounceInvalidError)
  expect([(error as AnnounceInvalidError).code, (error as AnnounceInvalidError).reason]).toEqual([vector.error, vector.reason])
})

it.each(routing.cases)('routing: $name', async ({ claim, now, jetKey, dropKey, rootCid }) => {
  expect(await readRouting(jsonOf(claim), now)).toEqual({ jetKey, dropKey, rootCid })
})

it.each(routing.refused)('routing: $name is $error', async ({ claim, now, error }) => {
  expect(await codeOf(() => readRouting(jsonOf(claim), now))).toBe(error)
})

it.each(sockets.cases)('socket: $name', ({ header, framesHex, messageHex }) => {
  const message = readSocketMessage(bytesOf(messageHex))
  expect(canonicalText(socketHeaderJson(message.header))).toBe(header)
  expect(message.frames.map((frame) => (frame ? hexEncode(frame) : ''))).toEqual(framesHex)
  expect(hexEncode(writeSocketMessage(message))).toBe(messageHex)
})

it.each(sockets.refused)('socket: $name is $error', async ({ messageHex, error }) => {
  expect(await codeOf(() => readSocketMessage(bytesOf(messageHex)))).toBe(error)
})

it('socket: bits say what was stored', () => {
  const reply = { id: 1, op: 'reply', cids: [], stored: Uint8Array.of(0b10, 0b1) } as const
  expect([0, 1, 7, 8, 9, 64].map((at) => isStored(reply, at))).toEqual([false, true, false, true, false, false])
})

it.each(checks.deadlines)('check: $bytes bytes within $milliseconds ms', ({ bytes, milliseconds }) => {
  expect(deadlineOf(bytes)).toBe(milliseconds)
})

it.each(checks.answers)('check: $name', async ({ cid, bodyHex, milliseconds, passes }) => {
  expect(await passesCheck(parseCid(cid), bodyHex === '' ? undefined : bytesOf(bodyHex), milliseconds)).toBe(passes)
})

it('check: times between are those of chance alone, a minute in the mean', () => {
  const draws = Array.from({ length: 10_000 }, (_, at) => nextCheckIn((at + 0.5) / 10_000))
  const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length
  expect(Math.abs(mean / meanInterval - 1)).toBeLessThan(0.01)
  expect(nextCheckIn(1)).toBeCloseTo(0)
})

it.each(checks.hints)('hint: $held', ({ hintHex, held }) => {
  expect(readBloomHint(bytesOf(hintHex)).hasMany(held)).toEqual(held.map(() => true))
})

it.each(checks.refusedHints)('hint: $name is $error', async ({ hintHex, error }) => {
  expect(await codeOf(() => readBloomHint(bytesOf(hintHex)))).toBe(error)
})

it.each(checks.notices)('notice: $name', ({ notice, drop, failures }) => {
  const read = readSlashNotice(jsonOf(notice))
  expect([read.drop, read.failures.length]).toEqual([drop, failures])
  expect(canonicalText(slashNoticeJson(read))).toBe(notice)
})

it.each(checks.refusedNotices)('notice: $name is $error', async ({ notice, error }) => {
  expect(await codeOf(() => readSlashNotice(jsonOf(notice)))).toBe(error)
})
