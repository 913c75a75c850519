import { fromUtf8, utf8 } from '../../wwwroot-client/packages/protocol/src/bytes.ts'
import { type FileIndex, fileIndexBytes } from '../../wwwroot-client/packages/protocol/src/fileIndex.ts'
import { fileMetaBytes } from '../../wwwroot-client/packages/protocol/src/fileMeta.ts'
import type { JsonObject } from '../../wwwroot-client/packages/protocol/src/json.ts'
import { parseStrictJson } from '../../wwwroot-client/packages/protocol/src/strictJson.ts'
import { chunksOfTime } from '../../wwwroot-client/packages/protocol/src/timeline.ts'
import { parseTrackName } from '../../wwwroot-client/packages/protocol/src/trackName.ts'
import { textOf, withMembers, withoutMember } from './texts.ts'

const film: FileIndex = {
  v: 2,
  timescale: 90_000,
  segments: [0, 360_000, 720_300, 1_080_000].map((pts) => ({ pts, dts: pts - 3003, duration: 360_000 })),
  tracks: new Map([
    [parseTrackName('audio.main'), { codecs: 'mp4a.40.2', init: 'AAEC', bandwidth: 128_000, lang: 'en', bytes: [1, 2, 3, 4] }],
    [
      parseTrackName('video.720p'),
      { codecs: 'avc1.64001f', init: '', bandwidth: 2_500_000, width: 1280, height: 720, bytes: [0, 8_388_608, 5, 6] },
    ],
  ]),
  keyframes: [0, 360_000],
  chapters: [{ pts: 0, title: 'Anfang — ä' }],
}
const offset: FileIndex = {
  v: 2,
  timescale: 1000,
  segments: [
    { pts: 500, dts: 500, duration: 1500 },
    { pts: 2000, dts: 2000, duration: 1 },
  ],
  tracks: new Map(),
}

/** Late enough for milliseconds times units to need more than 53 bits. */
const late: FileIndex = {
  v: 2,
  timescale: 1_000_000,
  segments: [9_006_199_254_740_000, 9_006_199_254_740_991, 9_007_199_254_740_991].map((pts) => ({ pts, dts: pts, duration: 1 })),
  tracks: new Map(),
}

const times = (index: FileIndex, asked: readonly (readonly [number, number])[]) =>
  asked.map(([t0, t1]) => ({ t0, t1, ...chunksOfTime(index, t0, t1) }))

export function index() {
  const text = fromUtf8(fileIndexBytes(film))
  const json = parseStrictJson(utf8(text)) as JsonObject
  const segments = json.segments as JsonObject[]
  const tracks = json.tracks as JsonObject
  const track = (members: JsonObject) => ({ tracks: { ...tracks, 'video.720p': withMembers(tracks['video.720p'] as JsonObject, members) } })
  const refusal = (name: string, document: string) => ({ name, index: document, error: 'IndexInvalid' })
  const changedTo = (members: JsonObject) => textOf(withMembers(json, members))
  const meta = fromUtf8(fileMetaBytes({ v: 2, title: 'Ünï', description: 'x\ny', type: 'video/mp4', size: 5 }))
  return {
    about: 'Index and meta documents, and time to chunks: specification §4.5, §4.6. t0 and t1 are milliseconds, [from,to) chunks.',
    cases: [
      {
        index: text,
        times: times(film, [
          [0, 1],
          [0, 4000],
          [0, 4001],
          [3999, 4000],
          [4000, 4001],
          [8003, 8004],
          [8004, 8005],
          [0, 99_999_999],
          [-1, 1],
          [-5000, 4001],
          [11_999, 12_000],
          [50_000, 60_000],
        ]),
      },
      {
        index: fromUtf8(fileIndexBytes(offset)),
        times: times(offset, [
          [0, 501],
          [499, 600],
          [0, 2000],
          [0, 2001],
          [1999, 2001],
        ]),
      },
      {
        index: fromUtf8(fileIndexBytes(late)),
        times: times(late, [
          [9_006_199_254_740, 9_006_199_254_741],
          [9_006_199_254_741, 9_006_199_254_742],
          [9_007_199_254_740, 9_007_199_254_741],
          [9_007_199_254_741, 9_007_199_254_742],
        ]),
      },
    ],
    metas: [meta, fromUtf8(fileMetaBytes({ v: 2, title: '', type: '', size: 0 }))],
    refusedTimes: [
      [5000, 5000],
      [5000, 4000],
      [-1, -1],
      [-5000, 0],
    ].map(([t0, t1]) => ({ name: `[${t0},${t1})`, index: text, t0, t1, error: 'EmptyRange' })),
    refused: [
      refusal('nothing', ''),
      refusal('not canonical', `${text} `),
      refusal('version 1', changedTo({ v: 1 })),
      refusal('a timescale of 0', changedTo({ timescale: 0 })),
      refusal('a timescale above a million', changedTo({ timescale: 1_000_001 })),
      refusal('no segments', textOf({ ...json, segments: [], tracks: {} })),
      refusal('segments that descend', changedTo({ segments: [...segments].reverse() })),
      refusal('two segments at one time', changedTo({ segments: [segments[0]!, segments[0]!, segments[2]!, segments[3]!] })),
      refusal('a segment less', changedTo({ segments: segments.slice(1) })),
      refusal('a negative time', changedTo({ segments: [{ pts: -1, dts: 0, duration: 1 }, ...segments.slice(1)] })),
      refusal('an unknown member', changedTo({ title: 'x' })),
      refusal('an unknown member of a segment', changedTo({ segments: [{ ...segments[0]!, size: 1 }, ...segments.slice(1)] })),
      refusal('an unknown member of a track', changedTo(track({ fps: 30 }))),
      refusal('no codecs', textOf({ ...json, tracks: { 'video.720p': withoutMember(tracks['video.720p'] as JsonObject, 'codecs') } })),
      refusal('an init that is not base64', changedTo(track({ init: 'A' }))),
      refusal('a chunk above 8 MiB', changedTo(track({ bytes: [0, 8_388_609, 5, 6] }))),
      refusal('a chunk less', changedTo(track({ bytes: [1, 2, 3] }))),
      refusal('a width of 0', changedTo(track({ width: 0 }))),
      refusal('a bad track name', changedTo({ tracks: { Video: tracks['video.720p']! } })),
    ],
    refusedMetas: [
      '',
      '{}',
      `${meta}\n`,
      meta.replace('"v":2', '"v":1'),
      meta.replace('"size":5', '"size":-1'),
      meta.replace('"size":5', '"size":5,"tags":[]'),
    ].map((text) => ({
      name: `meta ${text}`,
      meta: text,
      error: 'IndexInvalid',
    })),
  }
}
