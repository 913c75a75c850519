import { base64Encode } from '../../wwwroot-client/packages/protocol/src/base64.ts'
import { textOfClaim } from '../../wwwroot-client/packages/protocol/src/claim.ts'
import { ContentKeys } from '../../wwwroot-client/packages/protocol/src/contentKeys.ts'
import { hexEncode } from '../../wwwroot-client/packages/protocol/src/hex.ts'
import type { Json, JsonObject } from '../../wwwroot-client/packages/protocol/src/json.ts'
import { readManifestJson } from '../../wwwroot-client/packages/protocol/src/manifest.ts'
import { type RootCid, rootCidOfText } from '../../wwwroot-client/packages/protocol/src/rootCid.ts'
import { signClaim } from '../../wwwroot-client/packages/protocol/src/signClaim.ts'
import { fixedBytes, fixedSigner, now } from './fixed.ts'
import { flippedSignature, otherS, textOf, withMembers, withoutMember } from './texts.ts'

const publisher = fixedSigner('manifest publisher')
const salt = fixedBytes('manifest salt', 16)
const keys = ContentKeys.of(fixedBytes('manifest root key', 32), salt)
const root = (name: string) => hexEncode(fixedBytes(`manifest root ${name}`, 32))

const film: JsonObject = {
  v: 2,
  n: 4,
  salt: base64Encode(salt),
  access: base64Encode(keys.access.publicKey),
  created: now,
  jurisdictions: ['de', 'us-ca'],
  payout: `0x${'1'.repeat(40)}`,
  tracks: {
    'audio.main': { chunks: 9, depth: 6, root: root('audio') },
    index: { chunks: 1, depth: 1, root: root('index') },
    meta: { chunks: 1, depth: 1, root: root('meta') },
    'video.720p': { chunks: 9, depth: 6, root: root('video') },
  },
}
const plain: JsonObject = {
  ...withoutMember(film, 'payout'),
  jurisdictions: [],
  tracks: { data: { chunks: 1_048_576, depth: 10, root: root('data') } },
}

const sign = (stm: JsonObject, more: { nbf?: number; exp?: number } = {}) =>
  signClaim({ sub: 'safecloud:manifest', stm, ...more }, publisher)
const rootCidOf = (json: JsonObject): RootCid => rootCidOfText(textOfClaim(json))

async function accepted(name: string, json: JsonObject) {
  const { rootCid, claim, tracks } = await readManifestJson(json)
  return { name, manifest: textOf(json), rootCid, publisher: claim.issuer, tracks: [...tracks.keys()] }
}

/** Statements that are signed by the publisher and still break a rule. */
const broken: Readonly<Record<string, JsonObject>> = {
  'version 1': { ...film, v: 1 },
  'fan-out 1': { ...film, n: 1 },
  'fan-out 17': { ...film, n: 17 },
  'a salt of 15 bytes': { ...film, salt: base64Encode(salt.slice(1)) },
  'a salt that is not canonical base64': { ...film, salt: base64Encode(salt).replace('==', '') },
  'an access key off the curve': { ...film, access: base64Encode(keys.access.publicKey.map((byte, at) => (at === 40 ? byte ^ 1 : byte))) },
  'a compressed access key': { ...film, access: base64Encode(keys.access.publicKey.slice(0, 33)) },
  'a negative time': { ...film, created: -1 },
  'a time that is text': { ...film, created: String(now) },
  'jurisdictions out of order': { ...film, jurisdictions: ['us-ca', 'de'] },
  'a jurisdiction twice': { ...film, jurisdictions: ['de', 'de'] },
  'a jurisdiction in upper case': { ...film, jurisdictions: ['DE'] },
  'seventeen jurisdictions': { ...film, jurisdictions: Array.from({ length: 17 }, (_, at) => `a${String(at).padStart(2, '0')}`) },
  'a payout in upper case': { ...film, payout: `0x${'A'.repeat(40)}` },
  'a short payout': { ...film, payout: `0x${'1'.repeat(39)}` },
  'an unknown member': { ...film, title: 'x' },
  'no tracks member': withoutMember(film, 'tracks'),
  'no track': { ...film, tracks: {} },
  'sixty-five tracks': {
    ...film,
    tracks: Object.fromEntries(Array.from({ length: 65 }, (_, at) => [`t${at}`, { chunks: 1, depth: 1, root: root('t') }])),
  },
  'a bad track name': { ...film, tracks: { Data: { chunks: 1, depth: 1, root: root('t') } } },
  'a track of no chunks': { ...film, tracks: { data: { chunks: 0, depth: 1, root: root('t') } } },
  'more chunks than the tree holds': { ...film, tracks: { data: { chunks: 5, depth: 1, root: root('t') } } },
  'more chunks than a track may have': { ...film, tracks: { data: { chunks: 1_048_577, depth: 16, root: root('t') } } },
  'a tree above 2^32': { ...film, tracks: { data: { chunks: 1, depth: 17, root: root('t') } } },
  'a depth of 0': { ...film, tracks: { data: { chunks: 1, depth: 0, root: root('t') } } },
  'a root in upper case': { ...film, tracks: { data: { chunks: 1, depth: 1, root: root('t').toUpperCase() } } },
  'a root of 31 bytes': { ...film, tracks: { data: { chunks: 1, depth: 1, root: root('t').slice(2) } } },
  'an unknown member of a track': { ...film, tracks: { data: { chunks: 1, depth: 1, root: root('t'), size: 5 } } },
  'renditions of different length': {
    ...film,
    tracks: { 'audio.main': { chunks: 8, depth: 6, root: root('audio') }, 'video.720p': { chunks: 9, depth: 6, root: root('video') } },
  },
}

export async function manifests() {
  const good = await sign(film)
  const text = textOf(good)
  const rootCid = rootCidOf(good)
  const flip = (part: string, at: number) => {
    const index = text.indexOf(part) + at
    return text.slice(0, index) + String.fromCharCode(text.charCodeAt(index) ^ 1) + text.slice(index + 1)
  }
  const refusal = (name: string, manifest: string, asked: string = rootCid) => ({ name, manifest, asked, error: 'ManifestInvalid' })
  const brokenCases = Object.entries(broken).map(async ([name, stm]) => {
    const json = await sign(stm)
    return refusal(name, textOf(json), rootCidOf(json))
  })
  const timed = await sign(film, { nbf: now, exp: now + 60 })
  const other = await signClaim({ sub: 'safecloud:flag', stm: film }, publisher)
  return {
    about: 'Manifests: specification §4.1–4.4. manifest is the served text, asked the file that was asked for.',
    cases: [
      await accepted('a film', good),
      await accepted('a plain file', await sign(plain)),
      await accepted('with the other s', otherS(good)),
    ],
    refused: [
      refusal('the manifest of another file', text, rootCidOf(await sign(plain))),
      refusal('one flipped bit in the text', flip('"created":', 12)),
      refusal('one flipped bit in a root', flip('"root":"', 9)),
      refusal('one flipped bit in the signature', textOf(flippedSignature(good))),
      refusal(
        'one flipped bit under its own rootCid',
        flip('"created":', 12),
        rootCidOf(withMembers(good, { stm: { ...film, created: now + 1 } }) as JsonObject),
      ),
      refusal('a space', text.replace(',', ', ')),
      refusal('a line break behind', `${text}\n`),
      refusal('members out of order', JSON.stringify({ sub: 'safecloud:manifest', ...withoutMember(good, 'sub') })),
      refusal('nothing', ''),
      refusal('no signature', textOf(withoutMember(good, 'sig'))),
      refusal('a rootCid inside', textOf(withMembers(good, { rootCid })), rootCidOf(withMembers(good, { rootCid }))),
      refusal('a time', textOf(timed), rootCidOf(timed)),
      refusal('another subject', textOf(other), rootCidOf(other)),
      ...(await Promise.all(brokenCases)),
    ] satisfies Json[],
  }
}
