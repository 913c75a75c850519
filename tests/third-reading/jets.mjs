// What a Jet does with bodies and tokens: §4.3, §6.3, §8.4.
import { strictEqual as equal } from 'node:assert'
import { as, bytesOfHex, decode, need, utf8 } from './bytes.mjs'
import { cidOfBytes, cidOfDigest, digestOfCid, isTrackName } from './content.mjs'
import { readChain } from './grants.mjs'
import { canonicalJson, closed, integerIn, listOf, strictJson } from './json.mjs'
import { keyIdOf, publicOfScalar, scalarOfSecret } from './keys.mjs'
import { readManifestValue } from './manifests.mjs'
import { checkProof, rowsOf } from './trees.mjs'
import { takeFrames } from './wire.mjs'

export function readSession({ body: text }) {
  need(utf8(text).length <= 1_048_576, 'TooLarge', 'too long')
  const value = canonicalJson(utf8(text))
  return as('BadRequest', () => {
    const { v, chains, vouchers = [] } = closed(value, ['v', 'chains'], ['vouchers'])
    need(v === 2, 'BadRequest', 'another version')
    listOf(chains, 0, 32).forEach(readChain)
    return { chains: chains.length, vouchers: listOf(vouchers, 0, 8).length }
  })
}

export function agreeOnSession(entry) {
  const { chains, vouchers } = readSession(entry)
  equal(chains, entry.chains)
  equal(vouchers, entry.vouchers)
}

/** A token lasts 600 s, and only what was given is one. */
export const checkToken = ({ token, after }) => need(token === 'own' && after < 600, 'SessionUnknown', 'no token, or an old one')

export function readRange(text) {
  const range = as('BadRequest', () => {
    const { v, ...rest } = closed(strictJson(utf8(text)), ['v', 'rootCid', 'track', 'start', 'end'])
    need(v === 2 && isTrackName(rest.track), 'BadRequest', 'no range')
    digestOfCid('rootCid', rest.rootCid)
    for (const index of [rest.start, rest.end]) integerIn(index, 0, 2 ** 31 - 1)
    return rest
  })
  need(range.start < range.end, 'EmptyRange', 'nothing asked for')
  need(range.end - range.start <= 256, 'TooLarge', 'more than 256 chunks')
  return range
}

/** The header that answers such a request, and its proof. */
export function checkAnswer({ header: text, rootCid, track, start, end, n, depth, chunks, rootHex }) {
  const header = as('BadFraming', () => {
    const read = closed(canonicalJson(utf8(text)), ['v', 'rootCid', 'track', 'start', 'end', 'cids', 'proof'])
    need(read.v === 2 && isTrackName(read.track), 'BadRequest', 'no answer')
    digestOfCid('rootCid', read.rootCid)
    for (const index of [read.start, read.end]) integerIn(index, 0, 2 ** 31 - 1)
    const count = Math.max(0, read.end - read.start)
    for (const cid of listOf(read.cids, count, count)) digestOfCid('cid', cid)
    return { ...read, proof: listOf(read.proof, 0, 600).map((hash) => decode('hex', hash, 32)) }
  })
  const asked = { rootCid, track, start, end }
  for (const [name, value] of Object.entries(asked)) need(header[name] === value, 'RangeProofInvalid', `another ${name}`)
  checkProof({ n, depth, chunks, start, end, cids: header.cids, proof: header.proof, root: bytesOfHex(rootHex) })
}

/** `PUT /jet/v2/chunks`: the CIDs that came with their bytes. */
function readChunks(body) {
  const { header, frame, end } = takeFrames(body)
  const { cids } = as('BadFraming', () => {
    const read = closed(header, ['v', 'cids'])
    need(read.v === 2, 'BadRequest', 'another version')
    for (const cid of listOf(read.cids, 1, Number.MAX_SAFE_INTEGER)) digestOfCid('cid', cid)
    return read
  })
  need(cids.length <= 256, 'TooLarge', 'more than 256 chunks')
  for (const cid of cids) need(cidOfBytes('cid', frame(48, 8_388_656)) === cid, 'CidMismatch', 'another body')
  end()
  return cids
}

/** `PUT /jet/v2/files/{rootCid}`: the CIDs that the manifest commits to. */
function readFile(body, rootCid, session) {
  const { header, frame, end } = takeFrames(body)
  const manifest = readManifestValue(header, rootCid)
  need(manifest.publisher === session, 'NotAuthorized', 'the session of another key')
  const cids = [...manifest.tracks.values()].flatMap(({ n, depth, chunks, root }) => {
    const digests = frame(chunks * 32, chunks * 32)
    const list = Array.from({ length: chunks }, (_, at) => cidOfDigest('cid', digests.subarray(at * 32, at * 32 + 32)))
    need(rowsOf(list, n, depth).at(-1)[0].equals(root), 'ManifestInvalid', 'another root')
    return list
  })
  end()
  return cids
}

/** §4.3: a CID belongs to the publisher who first put or named it. */
export function checkUploads({ steps, error }, { publishers }) {
  const owners = new Map()
  const own = (cid, publisher) => owners.has(cid) || owners.set(cid, publisher)
  const step = ({ by, rootCid, bodyHex }) => {
    const { keyId } = publishers.find(({ name }) => name === by)
    const body = bytesOfHex(bodyHex)
    const cids = rootCid === undefined ? readChunks(body) : readFile(body, rootCid, keyId)
    if (rootCid !== undefined) need(cids.every((cid) => (owners.get(cid) ?? keyId) === keyId), 'CidOwned', 'a chunk of another publisher')
    for (const cid of cids) own(cid, keyId)
  }
  const good = error === undefined ? steps : steps.slice(0, -1)
  for (const [at, one] of good.entries()) as(`step ${at} refused`, () => step(one))
  if (error !== undefined) step(steps.at(-1))
}

export const checkPublisher = ({ secretHex, keyId }) => equal(keyIdOf(publicOfScalar(scalarOfSecret(bytesOfHex(secretHex)))), keyId)
