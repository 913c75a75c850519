// What is checked of each list in each file of tests/vectors/v2. A check of a list `refused…` says no by a Refusal.
import { strictEqual as equal, ok, deepStrictEqual as same } from 'node:assert'
import { bytesOfHex, decode, encode, need, Refusal, sha256, utf8 } from './bytes.mjs'
import { lapse, readAnyClaim, readDelegation, readDevice } from './claims.mjs'
import * as content from './content.mjs'
import { checkCodes } from './codes.mjs'
import { checkGrant, readChain, unauthorized } from './grants.mjs'
import * as jets from './jets.mjs'
import { canonicalJson, canonicalText, strictJson } from './json.mjs'
import { delegate, derive, keyIdOf, keyUriOf, point65, publicOfScalar, scalarOfSecret } from './keys.mjs'
import { chunksOfTime, readIndex, readManifest, readMeta } from './manifests.mjs'
import { nodeChecks } from './nodeChecks.mjs'
import { paymentChecks } from './paymentChecks.mjs'
import * as sealed from './sealed.mjs'
import { checkSpec } from './spec.mjs'
import * as trees from './trees.mjs'
import { checkProofOfPossession, noncesAt, readFrames, writeFrames } from './wire.mjs'

/** The members of an object that another one has, for a comparison with what was found. */
const like = (found, entry) => Object.fromEntries(Object.keys(found).map((name) => [name, entry[name]]))
const agrees = (found, entry) => same(found, like(found, entry))

const encodings = {
  cases: (entry) => {
    const { hex, ...texts } = entry
    const bytes = bytesOfHex(hex)
    for (const [encoding, text] of Object.entries(texts)) {
      equal(encode(encoding, bytes), text)
      same(decode(encoding, text), bytes)
    }
  },
  refused: ({ encoding, text }) => decode(encoding, text),
}

const deriving = {
  cases: ({ seedHex, label, context, size, outHex }) => equal(encode('hex', derive(bytesOfHex(seedHex), label, size, context)), outHex),
  delegates: ({ secretHex, label, outHex }) => equal(encode('hex', delegate(bytesOfHex(secretHex), label)), outHex),
  keyPairs: ({ secretHex, ...entry }) => {
    const scalar = scalarOfSecret(bytesOfHex(secretHex))
    const point = publicOfScalar(scalar)
    const [scalarHex, publicKeyHex] = [scalar, point].map((bytes) => encode('hex', bytes))
    same({ scalarHex, publicKeyHex, keyId: keyIdOf(point), keyUri: keyUriOf(point) }, entry)
  },
}

const keytree = {
  cases: ({ rootKeyHex, saltHex, rootHex, access, track, n, depth, chunks, trackKeyHex, leaves }) => {
    const keys = content.fileKeys(bytesOfHex(rootKeyHex), bytesOfHex(saltHex))
    equal(encode('hex', keys.root), rootHex)
    equal(encode('base64', keys.access), access)
    equal(encode('hex', content.secretAt(keys, { track, digits: [] })), trackKeyHex)
    ok(trees.isShape({ n, depth, chunks }))
    for (const { index, link, ...leaf } of leaves) {
      const digits = content.leafDigits(n, depth, index)
      equal(['track', track, ...digits].join('/'), link)
      const secret = content.secretAt(keys, content.parseLink(link))
      const { key, iv } = content.chunkKeyOf(secret)
      same({ secretHex: encode('hex', secret), keyHex: encode('hex', key), ivHex: encode('hex', iv) }, leaf)
    }
  },
  prefixes: ({ prefix, link, expected }) => equal(content.isAbove(content.parseLink(prefix), content.parseLink(link)), expected),
  trackNames: (name) => ok(content.isTrackName(name)),
  refused: ({ link }) => content.parseLink(link),
  refusedTrackNames: (name) => ok(!content.isTrackName(name)),
}

const chunks = {
  cases: ({ leafHex, track, index, dataHex, bodyHex, cid, plaintextSha256Hex }) => {
    const [leaf, data, body] = [leafHex, dataHex, bodyHex].map(bytesOfHex)
    equal(encode('hex', content.seal(leaf, track, index, data)), bodyHex)
    equal(content.cidOfBytes('cid', body), cid)
    equal(encode('hex', sha256(Buffer.alloc(32), data)), plaintextSha256Hex)
    same(content.open(leaf, track, index, cid, body), data)
  },
  refused: ({ leafHex, track, index, cid, bodyHex }) => content.open(bytesOfHex(leafHex), track, index, cid, bytesOfHex(bodyHex)),
}

const cids = {
  cases: ({ bodyHex, cid, digestHex }) => {
    equal(content.cidOfBytes('cid', bytesOfHex(bodyHex)), cid)
    equal(encode('hex', content.digestOfCid('cid', cid)), digestHex)
  },
  rootCids: ({ text, rootCid }) => {
    equal(content.cidOfBytes('rootCid', utf8(text)), rootCid)
    same(content.digestOfCid('rootCid', rootCid), sha256(utf8(text)))
  },
  refused: ({ kind, text }) => content.digestOfCid(kind, text),
}

const merkle = {
  cases: ({ n, depth, chunks: count, cids: list, rowsHex, rootHex }) => {
    const rows = trees.rowsOf(list, n, depth)
    equal(list.length, count)
    same(rows.map((row) => row.map((hash) => encode('hex', hash))), rowsHex)
    same(rowsHex.at(-1), [rootHex])
  },
  depths: ({ n, chunks: count, depth }) => equal(trees.smallestDepth(n, count), depth),
  accepted: (shape) => ok(trees.isShape(shape)),
  refused: (shape) => need(trees.isShape(shape), 'ManifestInvalid', 'no tree'),
}

const proofs = { cases: checkProof, refused: checkProof }

function checkProof({ proofHex, rootHex, ...entry }) {
  trees.checkProof({ ...entry, proof: proofHex.map(bytesOfHex), root: bytesOfHex(rootHex) })
}

const covers = {
  cases: ({ links, ...range }) => same(trees.coverOf('data', range), links),
  refused: (range) => trees.coverOf('data', range),
}

const json = {
  cases: ({ hex, canonical }) => {
    const bytes = bytesOfHex(hex)
    equal(canonicalText(strictJson(bytes)), canonical)
    if (bytes.equals(utf8(canonical))) canonicalJson(bytes)
    else same(codeOf(() => canonicalJson(bytes)), 'NotCanonical')
  },
  refused: ({ hex, error }) => {
    if (error === 'NotCanonical') strictJson(bytesOfHex(hex))
    canonicalJson(bytesOfHex(hex))
  },
}

/** The code with which something is refused; any other error goes on. */
export function codeOf(action) {
  try {
    action()
    return 'accepted'
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.code
  }
}

const framing = {
  cases: ({ header, framesHex, bodyHex }) => {
    same(readFrames(bytesOfHex(bodyHex), framesHex.length), { header, framesHex })
    equal(encode('hex', writeFrames(utf8(header), framesHex.map(bytesOfHex))), bodyHex)
  },
  refused: ({ bodyHex, frames }) => readFrames(bytesOfHex(bodyHex), frames),
}

const claims = {
  cases: (entry) => {
    const { hash, issuer } = readAnyClaim(entry)
    same([hash, issuer], [entry.textSha256Hex, entry.issuer])
  },
  lapses: ({ nbf, exp, now, lapse: expected }) => equal(lapse({ nbf, exp }, now), expected),
  refused: readAnyClaim,
}

const manifests = {
  cases: ({ manifest: text, rootCid, publisher, tracks }) => {
    const read = readManifest(utf8(text), rootCid)
    same([read.publisher, [...read.tracks.keys()]], [publisher, tracks])
  },
  refused: ({ manifest, asked }) => readManifest(utf8(manifest), asked),
}

const index = {
  cases: ({ index: text, times }) => {
    const read = readIndex(text)
    for (const { t0, t1, ...span } of times) same(chunksOfTime(read, t0, t1), span)
  },
  metas: readMeta,
  refusedTimes: ({ index: text, t0, t1 }) => chunksOfTime(readIndex(text), t0, t1),
  refused: ({ index: text }) => readIndex(text),
  refusedMetas: ({ meta }) => readMeta(meta),
}

const jwe = {
  cases: (entry) => {
    equal(encode('hex', sealed.openJwe(entry)), entry.plaintextHex)
    equal(encode('hex', publicOfScalar(bytesOfHex(entry.boxScalarHex))), entry.boxPublicKeyHex)
    if (!entry.reordered) equal(sealed.sealJwe(entry), entry.message)
  },
  refused: sealed.openJwe,
}

const vault = {
  cases: (entry) => {
    equal(sealed.sealVault(entry), entry.blobHex)
    agrees(sealed.openVault(entry), entry)
  },
  refused: sealed.openVault,
  wraps: (entry) => {
    equal(sealed.sealWrap(entry), entry.wrap.wrapped)
    equal(sealed.openWrap(entry), entry.vaultKeyHex)
  },
  refusedWraps: sealed.openWrap,
  codes: ({ codeHex, text, typed }) => {
    equal(sealed.codeText(bytesOfHex(codeHex)), text)
    for (const variant of [text, ...typed]) equal(sealed.readCode(variant), codeHex)
  },
  refusedCodes: ({ text }) => sealed.readCode(text),
  messages: (entry) => equal(sealed.openVaultMessage(entry), entry.vaultKeyHex),
  refusedMessages: sealed.openVaultMessage,
}

const sealing = { cases: checkSealing, refused: checkSealing }

function checkSealing({ sealed: before, track, index, dataHex }) {
  const there = before.find((place) => place.track === track && place.index === index)
  need(there === undefined || there.dataHex === dataHex, 'SaltReused', 'other data were sealed here')
}

const sessions = { cases: jets.checkToken, refused: jets.checkToken, requests: jets.agreeOnSession, refusedRequests: jets.readSession }

const ranges = {
  cases: (entry, file) => same([checkRangeOf(entry, file), entry.unauthorized], [[], []]),
  refused: (entry, file) => {
    const found = checkRangeOf(entry, file)
    same(found, entry.unauthorized)
    need(found.length === 0, 'NotAuthorized', 'not all chunks are granted')
  },
  requests: ({ body, ...entry }) => agrees(jets.readRange(body), entry),
  refusedRequests: ({ body }) => jets.readRange(body),
  answers: jets.checkAnswer,
  refusedAnswers: jets.checkAnswer,
}

function checkRangeOf({ chains, ...asked }, { rootCid, access }) {
  const read = canonicalJson(utf8(chains)).map(readChain)
  return unauthorized(read, { ...asked, rootCid, access: point65(access) })
}

export const checks = {
  ...paymentChecks,
  ...nodeChecks,
  capabilities: { cases: (entry) => same(sealed.openCapability(entry), entry.secrets), refused: sealed.openCapability },
  chunks,
  cids,
  claims,
  codes: { whole: checkCodes },
  covers,
  delegation: { cases: (entry) => agrees(readDelegation(entry), entry), refused: readDelegation },
  derive: deriving,
  device: { cases: (entry) => agrees(readDevice(entry), entry), refused: readDevice },
  dpop: {
    cases: (entry) => agrees(checkProofOfPossession(entry), entry),
    nonces: ({ keyHex, now, present, before }) => same(noncesAt(bytesOfHex(keyHex), now), [present, before]),
    refused: checkProofOfPossession,
  },
  encodings,
  framing,
  grants: { cases: checkGrant, refused: checkGrant },
  index,
  json,
  jwe,
  keytree,
  manifests,
  proofs,
  ranges,
  sealing,
  sessions,
  sharelinks: {
    cases: (entry) => agrees(sealed.readShareLink(entry.fragment), entry),
    refused: ({ fragment }) => sealed.readShareLink(fragment),
  },
  spec: { whole: checkSpec },
  trees: merkle,
  uploads: { cases: jets.checkUploads, refused: jets.checkUploads, publishers: jets.checkPublisher },
  vault,
}
