import { expect, it } from 'vitest'
import { base64Encode } from '../../src/base64.ts'
import { hexEncode } from '../../src/hex.ts'
import { lenientBase64 } from '../../src/v1/bytes/lenientBytes.ts'
import { readCapability } from '../../src/v1/grants/capability.ts'
import { grantedFile, grantedIndex, grantedSpan } from '../../src/v1/grants/capabilityJson.ts'
import { type Grant, grantForJet, grantJson, readGrant } from '../../src/v1/grants/grant.ts'
import { parseGrantContext } from '../../src/v1/grants/grantContext.ts'
import { leafKeyFrom } from '../../src/v1/grants/grantKeys.ts'
import { type LevelKind, levelOf } from '../../src/v1/grants/levels.ts'
import { makeGrants, makeIndexGrant, makeSpanGrants } from '../../src/v1/grants/makeGrants.ts'
import { coversChunk, verifyGrant } from '../../src/v1/grants/verifyGrant.ts'
import { digest } from '../../src/v1/hash/digest.ts'
import { keyAt, versionKey } from '../../src/v1/tree/fileKeys.ts'
import { linkOf, readLinkPath } from '../../src/v1/tree/linkPath.ts'
import { chunkLink, fileShape } from '../../src/v1/tree/treeShape.ts'
import { type DelegationStatement, delegationPayload } from '../../src/v1/typed/delegationStatement.ts'
import { typedQueryText } from '../../src/v1/typed/typedText.ts'
import { storedManifest } from './storedFiles.ts'
import { bytesOf, readV1 } from './vectors.ts'

interface RecordedGrant {
  readonly link: string[]
  readonly secret: string
  readonly start: number | null
  readonly end: number | null
  readonly statement: DelegationStatement
  readonly proofDigestHexBrowser: string
  readonly proofSignatureDerHexBrowser: string
  readonly proofPublicKeyHex: string
}
interface GrantCase {
  readonly kind: string
  readonly rootKey?: string
  readonly rootCid?: string
  readonly videoKeyHex?: string
  readonly options: {
    linkPaths?: string[][]
    readLevel?: string
    writeLevel?: string
    adminLevel?: string
    exp?: number
    timeStart?: number
    timeEnd?: number
    chunkDuration?: number
    versions?: string[]
  }
  readonly manifestOf720p?: { rootCid: string }
  readonly result: { grants?: RecordedGrant[]; indexGrant?: RecordedGrant; versions?: Record<string, RecordedGrant[]> }
}
const vectors = readV1<{
  fixedTime: number
  cases: GrantCase[]
  levels_type_word_value: [LevelKind, string, number][]
  grantCoversChunk: { index: number; required: number; covers: boolean; note?: string }[]
}>('grants')

/** What the case grants, made again. */
function made({ kind, rootKey, rootCid, videoKeyHex, options, manifestOf720p }: GrantCase): Grant[] {
  const { linkPaths, timeStart, timeEnd, chunkDuration, versions: _, ...rest } = options
  const given = { ...rest, issuedTime: vectors.fixedTime, ...(linkPaths ? { linkPaths: linkPaths.map((link) => readLinkPath(link)) } : {}) }
  if (kind === 'multiVersion') {
    const span = { timeStart: timeStart!, timeEnd: timeEnd!, chunkDuration: chunkDuration! }
    return makeSpanGrants(storedManifest(manifestOf720p!.rootCid), versionKey(bytesOf(videoKeyHex!), options.versions![0]!), span, {
      issuedTime: vectors.fixedTime,
    })
  }
  const manifest = storedManifest(rootCid!)
  const key = lenientBase64(rootKey!)
  return kind === 'grantIndex' ? [makeIndexGrant(manifest, key, given)] : makeGrants(manifest, key, given)
}

const recordedOf = ({ result }: GrantCase) =>
  result.grants ?? (result.indexGrant ? [result.indexGrant] : Object.values(result.versions!)[0]!)

it.each(vectors.cases)('grants: $kind of $rootCid', async (vector) => {
  const recorded = recordedOf(vector)
  const grants = made(vector)
  const manifest = storedManifest(vector.rootCid ?? vector.manifestOf720p!.rootCid)
  expect(
    grants.map(({ link, secret, start, end, statement }) => ({
      link,
      secret: base64Encode(secret!),
      start: start ?? null,
      end: end ?? null,
      statement,
    })),
  ).toEqual(recorded.map(({ link, secret, start, end, statement }) => ({ link, secret, start, end, statement })))
  for (const [at, grant] of grants.entries()) {
    const { proofDigestHexBrowser, proofSignatureDerHexBrowser, proofPublicKeyHex, statement } = recorded[at]!
    expect(hexEncode(grant.proof.publicKey)).toBe(proofPublicKeyHex)
    expect(hexEncode(digest('sha256', typedQueryText(delegationPayload('ES256', statement))))).toBe(proofDigestHexBrowser)
    const context = parseGrantContext(statement.context)
    const question = { link: context.link, now: vectors.fixedTime, readLevel: context.readLevel }
    const expected = context.link.length === 2 ? 'valid' : 'unanchored'
    for (const signature of [grant.proof.signature, bytesOf(proofSignatureDerHexBrowser)]) {
      expect(await verifyGrant({ ...grant, proof: { ...grant.proof, signature } }, manifest, question)).toBe(expected)
    }
    expect(await verifyGrant(grant, { ...manifest, rootCid: 'other' }, question)).toBe('otherFile')
    expect(await verifyGrant(grant, manifest, { ...question, link: linkOf('other') })).toBe('otherLink')
    expect(await verifyGrant(grant, manifest, { ...question, readLevel: context.readLevel + 1 })).toBe('levelTooLow')
    if (context.exp) expect(await verifyGrant(grant, manifest, { ...question, now: context.exp + 1 })).toBe('expired')
    const changed = { ...grant, statement: { ...grant.statement, issuedTime: 1 } }
    expect(await verifyGrant(changed, manifest, question)).toBe('notSigned')
  }
})

it.each(vectors.cases.filter(({ kind }) => kind === 'grant'))('grants: as JSON, $rootCid', (vector) => {
  const grants = made(vector)
  const sent = JSON.parse(JSON.stringify(grants.map(grantJson)))
  const capability = readCapability({ grants: sent })
  expect(capability).toEqual({ kind: 'grants', grants, indexGrant: undefined })
  expect(readGrant(JSON.parse(JSON.stringify(grantForJet(grants[0]!)))).secret).toBeUndefined()
})

it.each(vectors.cases)('grants: what is handed over, $kind of $rootCid', (vector) => {
  const { kind, rootCid, manifestOf720p, options, result } = vector
  const manifest = storedManifest(rootCid ?? manifestOf720p!.rootCid)
  const grants = made(vector)
  const { linkPaths: _, ...levels } = options
  const handed = {
    grant: () => grantedFile(manifest, grants, { ...levels, issuedTime: vectors.fixedTime }),
    grantIndex: () => grantedIndex(manifest, grants[0]!),
    multiVersion: () => grantedSpan(options.timeStart!, options.timeEnd!, new Map([[options.versions![0]!, { manifest, grants }]])),
  }[kind]!()
  const members = (whole: object) =>
    Object.entries(whole).filter(([name]) => !['grants', 'indexGrant', 'versions', 'manifest'].includes(name))
  expect(Object.fromEntries(members(handed))).toEqual(Object.fromEntries(members(result)))
  const capability = readCapability(JSON.parse(JSON.stringify(handed)))
  const read =
    capability.kind === 'versions'
      ? [...capability.versions.values()][0]
      : capability.kind === 'grants' && [...capability.grants, ...(capability.indexGrant ? [capability.indexGrant] : [])]
  expect(read).toEqual(grants)
})

it('grants: a grantee comes to the leaf keys of what it was granted, and to no others', () => {
  const vector = vectors.cases.find(({ options }) => options.linkPaths && options.linkPaths.length > 1)!
  const manifest = storedManifest(vector.rootCid!)
  const grants = made(vector)
  const now = vectors.fixedTime
  for (let index = 0; index < manifest.chunkCount; index++) {
    const isGranted = grants.some(({ start, end }) => start! <= index && index < end!)
    const expected = isGranted ? keyAt(lenientBase64(vector.rootKey!), chunkLink(manifest, index)) : undefined
    expect(leafKeyFrom(grants, manifest, index, now)).toEqual(expected)
  }
})

it('grants: levels', () => {
  for (const [kind, word, value] of vectors.levels_type_word_value) expect([kind, word, levelOf(kind, word)]).toEqual([kind, word, value])
})

it.each(vectors.grantCoversChunk)('grantCoversChunk: chunk $index at $required $note', ({ index, required, covers, note = '' }) => {
  const now = vectors.fixedTime
  const manifest = { ...storedManifest(vectors.cases[0]!.rootCid!), ...fileShape(17, 2, 5) }
  const context = {
    rootCid: note === 'other rootCid' ? 'other' : manifest.rootCid,
    link: linkOf('data', [0, 1]),
    readLevel: 23,
    exp: note === 'exp = now-1' ? now - 1 : undefined,
  }
  expect(coversChunk(context, manifest, index, now, required)).toBe(covers)
})
