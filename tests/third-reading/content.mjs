// §1 and §2: the tree of keys, links, chunks and their CIDs.
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { as, decode, encode, need, sha256, utf8 } from './bytes.mjs'
import { delegate, derive, publicOfScalar, scalarOfSecret } from './keys.mjs'

const trackName = /^[a-z][a-z0-9]{0,15}([.-][a-z0-9]{1,16}){0,3}$/
const zeros = Buffer.alloc(32)
const bodyMax = 8_388_656
const heads = { cid: [0x01, 0x55, 0x12, 0x20], rootCid: [0x01, 0x80, 0x04, 0x12, 0x20] }

export const isTrackName = (name) => typeof name === 'string' && trackName.test(name) && !name.endsWith('\n')

export function cidOfDigest(kind, digest) {
  return `b${encode('base32', Buffer.concat([Buffer.from(heads[kind]), digest]))}`
}

export const cidOfBytes = (kind, bytes) => cidOfDigest(kind, sha256(bytes))

/** The digest that a CID names. */
export function digestOfCid(kind, text) {
  return as('CidInvalid', () => {
    need(typeof text === 'string' && text[0] === 'b', 'CidInvalid', 'no base32')
    const bytes = decode('base32', text.slice(1))
    const head = Buffer.from(heads[kind])
    need(bytes.length === head.length + 32 && bytes.subarray(0, head.length).equals(head), 'CidInvalid', 'another kind')
    return bytes.subarray(head.length)
  })
}

/** §1.5. Without a tree at hand a digit is less than 16, the greatest n, and a link has at most 20. */
export function parseLink(text) {
  const [word, track, ...digits] = typeof text === 'string' ? text.split('/') : []
  need(word === 'track' && isTrackName(track) && digits.length <= 20, 'LinkInvalid', `${text} is no link`)
  for (const digit of digits) need(/^(0|[1-9][0-9]?)$/.test(digit) && Number(digit) < 16, 'LinkInvalid', `${digit} is no digit`)
  return { track, digits: digits.map(Number) }
}

export function isAbove(upper, lower) {
  return upper.track === lower.track && upper.digits.every((digit, at) => digit === lower.digits[at])
}

/** §3.2: the digits of leaf i. */
export function leafDigits(n, depth, index) {
  const digits = []
  for (let row = 0, rest = index; row < depth; row++, rest = Math.floor(rest / n)) digits.unshift(rest % n)
  return digits
}

/** §1.2 and §1.3. */
export function fileKeys(rootKey, salt) {
  const root = derive(rootKey, 'safecloud.content.salt', 32, encode('base64', salt))
  const access = publicOfScalar(scalarOfSecret(delegate(root, 'safecloud.access.root')))
  return { root, access, encryption: delegate(root, 'safecloud.encryption.root') }
}

/** §1.4: the secret at a link. */
export function secretAt({ encryption }, { track, digits }) {
  return digits.reduce((key, digit) => delegate(key, `safecloud.node.${digit}`), delegate(encryption, `safecloud.track.${track}`))
}

export const chunkKeyOf = (leaf) => ({ key: derive(leaf, 'safecloud.chunk.key.0'), iv: derive(leaf, 'safecloud.chunk.iv.0', 12) })

function cipherOf(make, leaf, track, index) {
  const { key, iv } = chunkKeyOf(leaf)
  return make('aes-256-gcm', key, iv).setAAD(utf8(`safecloud.chunk.v2:${track}:${index}`))
}

/** §2.3. */
export function seal(leaf, track, index, data) {
  const cipher = cipherOf(createCipheriv, leaf, track, index)
  return Buffer.concat([cipher.update(Buffer.concat([zeros, data])), cipher.final(), cipher.getAuthTag()])
}

/** §2.4, in its order. */
export function open(leaf, track, index, cid, body) {
  need(body.length >= 48 && body.length <= bodyMax && cidOfBytes('cid', body) === cid, 'ChunkInvalid', 'not what was asked for')
  const cipher = cipherOf(createDecipheriv, leaf, track, index).setAuthTag(body.subarray(-16))
  let plaintext
  try {
    plaintext = Buffer.concat([cipher.update(body.subarray(0, -16)), cipher.final()])
  } catch {
    need(false, 'ChunkNotOpened', 'the tag does not fit')
  }
  need(plaintext.subarray(0, 32).equals(zeros), 'ChunkNotCommitted', 'the first bytes are not zero')
  return plaintext.subarray(32)
}
