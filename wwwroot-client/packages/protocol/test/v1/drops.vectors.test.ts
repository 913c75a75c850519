import { expect, it } from 'vitest'
import { base64Encode } from '../../src/base64.ts'
import { utf8 } from '../../src/bytes.ts'
import { parseCid } from '../../src/cid.ts'
import { keyPairOfSecret } from '../../src/es256KeyPair.ts'
import { hexEncode } from '../../src/hex.ts'
import { sha256 } from '../../src/sha256.ts'
import { lenientBase64 } from '../../src/v1/bytes/lenientBytes.ts'
import { type Announce, announceText, readAnnounce, signAnnounce, verifyAnnounce } from '../../src/v1/drops/announce.ts'
import { announcedRoot } from '../../src/v1/drops/announcedRoot.ts'
import { answersChallenge, challengeOf, readChallenge, shouldSlash } from '../../src/v1/drops/challenge.ts'
import { anonymousDrop, dropIdentityOf } from '../../src/v1/drops/dropIdentity.ts'
import { makeDropSession, verifyDropSession } from '../../src/v1/drops/dropSession.ts'
import type { JsonMembers, JsonValue } from '../../src/v1/json/jsonValue.ts'
import { signEs256Digest } from '../../src/v1/keys/es256Signature.ts'
import { buildTree } from '../../src/v1/prolly/buildTree.ts'
import { MemoryNodeStore } from '../../src/v1/prolly/memoryNodeStore.ts'
import { bytesOf, readV1 } from './vectors.ts'

const announces = readV1<{
  cases: {
    secretHex: string
    publicKeyBase64: string
    entry: Announce
    canonical: string
    digestHex: string
    sampleSignature: string
    deterministicSignature: string
    tamperedValid: boolean
  }[]
}>('announce').cases
const challenges = readV1<{
  cases: {
    cid: string
    chunk: JsonMembers
    valid: boolean
    tampered: JsonMembers
    tamperedValid: boolean
    nullValid: boolean
    otherCid: boolean
  }[]
  shouldSlash: { what: string; nowMs: number; failureLog: Record<string, number[]>; shouldSlash: boolean }[]
}>('challenge')

it.each(announces)('announce: $entry.reason', async ({ secretHex, publicKeyBase64, entry, canonical, digestHex, ...signatures }) => {
  const pair = keyPairOfSecret(bytesOf(secretHex))
  expect(base64Encode(pair.publicKey)).toBe(publicKeyBase64)
  expect(announceText(entry)).toBe(canonical)
  expect(hexEncode(sha256(utf8(canonical)))).toBe(digestHex)
  const signed = signAnnounce(entry, pair)
  expect(signed).toEqual({ ...entry, signature: signatures.deterministicSignature })
  expect(readAnnounce(JSON.parse(JSON.stringify(signed)))).toEqual({
    announce: entry,
    signature: lenientBase64(signatures.deterministicSignature),
  })
  const verify = (announce: Announce, signature: string) => verifyAnnounce(announce, lenientBase64(signature), pair.publicKey)
  expect(await verify(entry, signatures.deterministicSignature)).toBe('once')
  expect(await verify(entry, signatures.sampleSignature)).toBe('once')
  const twice = signEs256Digest(pair, sha256(sha256(utf8(canonical))))
  expect(await verify(entry, base64Encode(twice))).toBe('twice')
  expect((await verify({ ...entry, used: entry.used + 1 }, signatures.sampleSignature)) !== 'none').toBe(signatures.tamperedValid)
  expect(await verifyAnnounce(entry, undefined, pair.publicKey)).toBe('none')
})

it('announce: the root after a diff is that of the tree of what is held', async () => {
  const store = new MemoryNodeStore()
  const cids = Array.from({ length: 40 }, (_, i) => `bafkrei${i}`)
  const treeOf = (held: string[]) =>
    buildTree(
      new MemoryNodeStore(),
      held.map((cid) => ({ key: cid, value: cid })),
    )
  const added = cids.map((cid) => ({ cid, added: true }))
  const full = await announcedRoot(store, null, added)
  expect(full).toBe(await treeOf(cids))
  expect(await announcedRoot(store, full, [{ cid: cids[3]!, added: false }])).toBe(await treeOf(cids.filter((_, i) => i !== 3)))
})

it.each(challenges.cases)('challenge: $cid', async ({ cid, chunk, valid, tampered, tamperedValid, nullValid, otherCid }) => {
  const asked = readChallenge(challengeOf(parseCid(cid)) as JsonValue)
  expect(await answersChallenge(asked, chunk)).toBe(valid)
  expect(await answersChallenge(asked, tampered)).toBe(tamperedValid)
  expect(await answersChallenge(asked, null)).toBe(nullValid)
  expect(await answersChallenge(parseCid(challenges.cases[0]!.cid), chunk)).toBe(otherCid)
})

it.each(challenges.shouldSlash)('challenge: $what', ({ nowMs, failureLog, ...expected }) => {
  expect(shouldSlash(Object.values(failureLog), nowMs)).toBe(expected.shouldSlash)
})

it('drop session: ties the two keys of a Drop for thirty days', async () => {
  const now = 1_706_113_766
  const identity = dropIdentityOf(new Uint8Array(32).fill(7))
  const other = anonymousDrop(new Uint8Array(32).fill(8))
  const claim = makeDropSession(identity, now)
  const drop = { publicKey: identity.es256.publicKey, evmAddress: identity.eip712.address }
  expect(await verifyDropSession(claim, drop, now)).toBe('valid')
  expect(await verifyDropSession(claim, drop, now + 31 * 86_400)).toBe('expired')
  expect(await verifyDropSession(claim, { ...drop, evmAddress: other.eip712.address }, now)).toBe('otherDrop')
  expect(await verifyDropSession(claim, { ...drop, publicKey: other.es256.publicKey }, now)).toBe('otherDrop')
  const byAnother = { ...claim, key: makeDropSession(other, now).key }
  expect(await verifyDropSession(byAnother, drop, now)).toBe('otherDrop')
  expect(await verifyDropSession({ ...claim, extra: true }, drop, now)).toBe('notEnoughSignatures')
})
