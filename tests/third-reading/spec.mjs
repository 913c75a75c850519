// §10: the test values, each computed from the inputs.
import { strictEqual as equal, deepStrictEqual as same } from 'node:assert'
import { bytesOfHex, encode, sha256, utf8 } from './bytes.mjs'
import { cidOfBytes, fileKeys, leafDigits, parseLink, seal, secretAt } from './content.mjs'
import { canonicalBytes } from './json.mjs'
import { keccak256 } from './keccak.mjs'
import { keyUriOf, publicOfScalar, scalarOfSecret } from './keys.mjs'
import { coverOf, proofOf, rowsOf } from './trees.mjs'

const word = (hex) => bytesOfHex(hex.replace(/^0x/, '').padStart(64, '0'))
const mapOf = (members) => new Map(Object.entries(members))

/** §7.2 with the hash of plain recipients, v1 §11. */
export function lineOf({ counterparty, token, recipients, lane }) {
  const recipientsHash = keccak256(word('20'), word(recipients.length.toString(16)), ...recipients.map(word))
  const parts = [counterparty, token].map((address) => word(address).subarray(12))
  return BigInt(`0x${encode('hex', keccak256(utf8('safecloud.line.v2'), ...parts, recipientsHash, word(lane)))}`).toString()
}

function manifestText({ inputs, access }, roots) {
  const uri = keyUriOf(publicOfScalar(scalarOfSecret(bytesOfHex(inputs.publisherSecretHex))))
  const tracks = Object.entries(inputs.tracks).map(([name, { depth, chunks }]) => [name, mapOf({ chunks: chunks.length, depth, root: roots[name] })])
  const { n, created, jurisdictions, payout } = inputs
  const salt = encode('base64', bytesOfHex(inputs.saltHex))
  const stm = mapOf({ v: 2, n, salt, access, created, jurisdictions, payout, tracks: new Map(tracks) })
  return canonicalBytes(mapOf({ ocp: 1, iss: uri, key: [uri], stm, sub: 'safecloud:manifest' }))
}

export function checkSpec(spec) {
  const { inputs } = spec
  const keys = fileKeys(bytesOfHex(inputs.rootKeyHex), bytesOfHex(inputs.saltHex))
  equal(encode('hex', keys.root), spec.rootHex)
  equal(encode('base64', keys.access), spec.access)
  equal(encode('hex', secretAt(keys, parseLink(spec.leafKey.link))), spec.leafKey.keyHex)
  const [rows, sealed] = [{}, {}]
  for (const [track, { depth, chunks }] of Object.entries(inputs.tracks)) {
    const bodies = chunks.map((text, index) => seal(secretAt(keys, { track, digits: leafDigits(inputs.n, depth, index) }), track, index, utf8(text)))
    rows[track] = rowsOf(bodies.map((body) => cidOfBytes('cid', body)), inputs.n, depth)
    sealed[track] = bodies
  }
  const body = sealed[spec.body.track][spec.body.index]
  same([encode('hex', body), cidOfBytes('cid', body)], [spec.body.hex, spec.body.cid])
  const roots = Object.fromEntries(Object.entries(rows).map(([track, all]) => [track, encode('hex', all.at(-1)[0])]))
  same(roots, spec.merkleRootsHex)
  const shapeOf = (track) => ({ n: inputs.n, depth: inputs.tracks[track].depth, chunks: inputs.tracks[track].chunks.length })
  const proof = proofOf(rows[spec.proof.track], { ...shapeOf(spec.proof.track), start: spec.proof.start, end: spec.proof.end })
  same(proof.map((hash) => encode('hex', hash.subarray(0, 8))), spec.proof.prefixesHex)
  const cover = coverOf(spec.cover.track, { ...shapeOf(spec.cover.track), start: spec.cover.start, end: spec.cover.end })
  same(cover, spec.cover.links.map((link) => `track/${spec.cover.track}/${link}`))
  const text = manifestText(spec, roots)
  same({ textLength: text.length, textSha256Hex: encode('hex', sha256(text)), rootCid: cidOfBytes('rootCid', text) }, spec.manifest)
  equal(lineOf(spec.line), spec.line.value)
}
