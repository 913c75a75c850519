// §4: manifests, and the documents of the tracks index and meta.
import { as, decode, need, utf8 } from './bytes.mjs'
import { isSigned, readClaim } from './claims.mjs'
import { cidOfBytes, isTrackName } from './content.mjs'
import { canonicalJson, closed, integerIn, listOf, textLike } from './json.mjs'
import { point65 } from './keys.mjs'
import { isShape } from './trees.mjs'

const most = Number.MAX_SAFE_INTEGER
const chunksMax = 1_048_576
const jurisdiction = /^[a-z0-9][a-z0-9.:-]{0,63}$/

function readTracks(value, n) {
  need(value instanceof Map && value.size >= 1 && value.size <= 64, 'BadRequest', 'not 1…64 tracks')
  const tracks = new Map()
  for (const name of [...value.keys()].sort()) {
    need(isTrackName(name), 'BadRequest', `${name} is no track`)
    const { chunks, depth, root } = closed(value.get(name), ['chunks', 'depth', 'root'])
    need(isShape({ n, depth, chunks }), 'BadRequest', `${name} is no tree`)
    tracks.set(name, { n, depth, chunks, root: decode('hex', root, 32) })
  }
  const renditions = [...tracks].filter(([name]) => /^(video|audio)\./.test(name))
  need(new Set(renditions.map(([, { chunks }]) => chunks)).size <= 1, 'BadRequest', 'renditions of different length')
  return tracks
}

/** The manifest in a canonical document; `asked` is the rootCid that was asked for. */
export function readManifestValue(value, asked) {
  return as('ManifestInvalid', () => {
    const claim = readClaim(value, { sub: 'safecloud:manifest', timed: false, limit: 65_536 })
    const stm = closed(claim.stm, ['v', 'n', 'salt', 'access', 'created', 'jurisdictions', 'tracks'], ['payout'])
    need(stm.v === 2, 'BadRequest', 'another version')
    integerIn(stm.n, 2, 16)
    integerIn(stm.created, 0, most)
    decode('base64', stm.salt, 16)
    listOf(stm.jurisdictions, 0, 16).forEach((name, at, all) => {
      textLike(name, jurisdiction)
      need(at === 0 || all[at - 1] < name, 'BadRequest', 'jurisdictions not ascending')
    })
    if (stm.payout !== undefined) textLike(stm.payout, /^0x[0-9a-f]{40}$/)
    const tracks = readTracks(stm.tracks, stm.n)
    const access = point65(stm.access)
    const rootCid = cidOfBytes('rootCid', claim.text)
    need(asked === undefined || rootCid === asked, 'BadRequest', 'another file')
    need(isSigned(claim), 'BadRequest', 'not signed')
    return { rootCid, access, tracks, publisher: claim.issuer }
  })
}

export const readManifest = (bytes, asked) => as('ManifestInvalid', () => readManifestValue(canonicalJson(bytes), asked))

function readSegments(value) {
  const segments = listOf(value, 1, chunksMax).map((segment) => {
    const { pts, dts, duration } = closed(segment, ['pts', 'dts', 'duration'])
    integerIn(dts, -most, most)
    integerIn(duration, 0, most)
    return integerIn(pts, 0, most)
  })
  need(segments.every((pts, at) => at === 0 || segments[at - 1] < pts), 'BadRequest', 'pts not ascending')
  return segments
}

function readIndexTrack(value, count) {
  const track = closed(value, ['codecs', 'init', 'bandwidth', 'bytes'], ['width', 'height', 'lang'])
  for (const text of [track.codecs, track.lang ?? '']) need(typeof text === 'string', 'BadRequest', 'no text')
  decode('base64', track.init)
  integerIn(track.bandwidth, 0, most)
  for (const side of [track.width, track.height]) if (side !== undefined) integerIn(side, 1, most)
  for (const size of listOf(track.bytes, count, count)) integerIn(size, 0, 8_388_608)
}

/** §4.5. */
export function readIndex(text) {
  return as('IndexInvalid', () => {
    need(utf8(text).length <= 67_108_864, 'BadRequest', 'too long')
    const index = closed(canonicalJson(utf8(text)), ['v', 'timescale', 'segments', 'tracks'], ['keyframes', 'chapters'])
    need(index.v === 2 && index.tracks instanceof Map, 'BadRequest', 'another document')
    integerIn(index.timescale, 1, 1_000_000)
    const pts = readSegments(index.segments)
    for (const [name, track] of index.tracks) {
      need(isTrackName(name), 'BadRequest', `${name} is no track`)
      readIndexTrack(track, pts.length)
    }
    for (const keyframe of listOf(index.keyframes ?? [], 0, chunksMax)) integerIn(keyframe, 0, most)
    for (const chapter of listOf(index.chapters ?? [], 0, chunksMax)) {
      const { pts: at, title } = closed(chapter, ['pts', 'title'])
      integerIn(at, 0, most)
      need(typeof title === 'string', 'BadRequest', 'no title')
    }
    return { timescale: index.timescale, pts }
  })
}

export function readMeta(text) {
  return as('IndexInvalid', () => {
    const meta = closed(canonicalJson(utf8(text)), ['v', 'title', 'type', 'size'], ['description'])
    need(meta.v === 2, 'BadRequest', 'another version')
    integerIn(meta.size, 0, most)
    for (const text of [meta.title, meta.type, meta.description ?? '']) need(typeof text === 'string', 'BadRequest', 'no text')
  })
}

/** §4.6, in whole numbers throughout. */
export function chunksOfTime({ timescale, pts }, t0, t1) {
  const [low, high] = [BigInt(t0) * BigInt(timescale), BigInt(t1) * BigInt(timescale)]
  const from = Math.max(0, pts.findLastIndex((at) => BigInt(at) * 1000n <= low))
  const first = pts.findIndex((at) => BigInt(at) * 1000n >= high)
  const to = first < 0 ? pts.length : first
  need(t0 < t1 && from < to, 'EmptyRange', `nothing in [${t0},${t1})`)
  return { from, to }
}
