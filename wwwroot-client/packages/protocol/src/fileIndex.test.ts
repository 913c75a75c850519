import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hostileBytes } from '../test/arbitrary.ts'
import { utf8 } from './bytes.ts'
import { type FileIndex, fileIndexBytes, IndexInvalidError, parseFileIndex } from './fileIndex.ts'
import { fileMetaBytes, parseFileMeta } from './fileMeta.ts'
import { chunksOfTime } from './timeline.ts'
import { parseTrackName } from './trackName.ts'
import { EmptyRangeError } from './treeShape.ts'

const index: FileIndex = {
  v: 2,
  timescale: 90_000,
  segments: [
    { pts: 0, dts: -3003, duration: 360_000 },
    { pts: 360_000, dts: 356_997, duration: 360_000 },
    { pts: 720_000, dts: 716_997, duration: 90_000 },
  ],
  tracks: new Map([
    [
      parseTrackName('video.720p'),
      { codecs: 'avc1.64001f', init: 'AAAA', bandwidth: 2_000_000, width: 1280, height: 720, bytes: [10, 0, 8_388_608] },
    ],
  ]),
}

it('parseFileIndex: reads what fileIndexBytes wrote', () => {
  expect(parseFileIndex(fileIndexBytes(index))).toEqual(index)
})

it.each([
  ['descending', { segments: [...index.segments].reverse() }],
  ['no segments', { segments: [], tracks: new Map() }],
  ['timescale 0', { timescale: 0 }],
  ['a chunk less', { segments: index.segments.slice(1) }],
])('fileIndexBytes: %s is refused', (_, change) => {
  expect(() => fileIndexBytes({ ...index, ...change })).toThrow(IndexInvalidError)
})

it('parseFileIndex: hostile bytes are IndexInvalid or an index', () => {
  const bytes = fileIndexBytes(index)
  fc.assert(
    fc.property(hostileBytes(bytes, utf8('{}')), (hostile) => {
      try {
        expect(fileIndexBytes(parseFileIndex(hostile))).toEqual(hostile)
      } catch (error) {
        expect(error).toBeInstanceOf(IndexInvalidError)
      }
    }),
  )
})

it('parseFileMeta: reads what fileMetaBytes wrote and refuses unknown members', () => {
  const meta = { v: 2, title: 'Ünï', type: 'video/mp4', size: 5 } as const
  expect(parseFileMeta(fileMetaBytes(meta))).toEqual(meta)
  expect(() => parseFileMeta(utf8('{"size":5,"title":"x","type":"y","v":2,"w":1}'))).toThrow(IndexInvalidError)
})

it.each([
  [0, 1, 0, 1],
  [0, 4000, 0, 1],
  [0, 4001, 0, 2],
  [3999, 4000, 0, 1],
  [4000, 4001, 1, 2],
  [8500, 90_000, 2, 3],
  [90_000, 99_000, 2, 3],
])('chunksOfTime: [%d,%d) ms is [%d,%d)', (t0, t1, from, to) => {
  expect(chunksOfTime(index, t0, t1)).toEqual({ from, to })
})

it('chunksOfTime: no time is EmptyRange', () => {
  expect(() => chunksOfTime(index, 5000, 5000)).toThrow(EmptyRangeError)
  expect(() => chunksOfTime(index, 5000, 4000)).toThrow(EmptyRangeError)
})
