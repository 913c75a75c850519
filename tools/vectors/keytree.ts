import { base64Encode } from '../../wwwroot-client/packages/protocol/src/base64.ts'
import { chunkKeyOfLeaf } from '../../wwwroot-client/packages/protocol/src/chunkKey.ts'
import { ContentKeys, rootOf } from '../../wwwroot-client/packages/protocol/src/contentKeys.ts'
import { hexEncode } from '../../wwwroot-client/packages/protocol/src/hex.ts'
import { KeyBranch } from '../../wwwroot-client/packages/protocol/src/keyBranch.ts'
import { formatLink, isPrefix, leafDigits, parseLink } from '../../wwwroot-client/packages/protocol/src/link.ts'
import { parseTrackName } from '../../wwwroot-client/packages/protocol/src/trackName.ts'
import { fixedBytes } from './fixed.ts'

const trees = [
  { track: 'data', n: 2, depth: 3, chunks: 5 },
  { track: 'video.720p', n: 4, depth: 6, chunks: 100 },
  { track: 'audio.main', n: 16, depth: 2, chunks: 256 },
  { track: 'meta', n: 10, depth: 1, chunks: 1 },
]
const prefixes = [
  ['track/data', 'track/data/1', true],
  ['track/data/1', 'track/data/1', true],
  ['track/data/1', 'track/data/1/0', true],
  ['track/data/1', 'track/data/10', false],
  ['track/data/10', 'track/data/1/0', false],
  ['track/data/1', 'track/data', false],
  ['track/data', 'track/data2', false],
  ['track/video.1', 'track/video.1080p', false],
] as const
const refusedLinks = [
  '',
  'track',
  'track/',
  '/track/data',
  'Track/data',
  'track/data/',
  'track/data/01',
  'track/data/-1',
  'track/data/1.0',
  'track/data/16',
  'track//0',
  'track/data/ 1',
  'link/data',
  `track/data${'/0'.repeat(21)}`,
]
const acceptedNames = [
  'data',
  'video.1080p',
  'audio.main',
  'captions.de',
  'a',
  'a0123456789abcdf',
  'a.b-c.d',
  'thumbs',
  'x.0123456789abcdef',
]
const refusedNames = [
  '',
  '1a',
  'A',
  'a.',
  '.a',
  'a..b',
  'a_b',
  'a.b.c.d.e',
  'a0123456789abcdef',
  'a.0123456789abcdef0',
  'dat\u00e4',
  'data ',
]

export function keytree() {
  return {
    about: 'From root key and salt to the secret at a link and the key and nonce of a chunk: specification §1.1–1.5, §2.1.',
    cases: trees.map(treeCase),
    prefixes: prefixes.map(([prefix, link, expected]) => {
      if (isPrefix(parseLink(prefix), parseLink(link)) !== expected) throw new Error(`${prefix} before ${link}`)
      return { prefix, link, expected }
    }),
    trackNames: acceptedNames.map(parseTrackName),
    refused: refusedLinks.map((link) => ({ name: `link ${link}`, link, error: 'LinkInvalid' })),
    refusedTrackNames: refusedNames,
  }
}

function treeCase({ track, ...shape }: (typeof trees)[number], at: number) {
  const rootKey = fixedBytes(`keytree root ${at}`, 32)
  const salt = fixedBytes(`keytree salt ${at}`, 16)
  const keys = ContentKeys.of(rootKey, salt)
  const name = parseTrackName(track)
  const branch = new KeyBranch({ track: name, digits: [] }, keys.trackKey(name), shape)
  const indexes = [...new Set([0, 1, shape.chunks >> 1, shape.chunks - 1])].filter((index) => index < shape.chunks)
  const leaves = indexes.map((index) => {
    const link = { track: name, digits: leafDigits(shape, index) }
    const { key, iv } = chunkKeyOfLeaf(branch.secret(link))
    return { index, link: formatLink(link), secretHex: hexEncode(branch.secret(link)), keyHex: hexEncode(key), ivHex: hexEncode(iv) }
  })
  return {
    rootKeyHex: hexEncode(rootKey),
    saltHex: hexEncode(salt),
    rootHex: hexEncode(rootOf(rootKey, salt)),
    access: base64Encode(keys.access.publicKey),
    track,
    ...shape,
    trackKeyHex: hexEncode(keys.trackKey(name)),
    leaves,
  }
}
