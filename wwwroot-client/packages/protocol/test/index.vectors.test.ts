import { expect, it } from 'vitest'
import { utf8 } from '../src/bytes.ts'
import { fileIndexBytes, parseFileIndex } from '../src/fileIndex.ts'
import { fileMetaBytes, parseFileMeta } from '../src/fileMeta.ts'
import { chunksOfTime } from '../src/timeline.ts'
import { codeOf } from './refusal.ts'
import { readVectors } from './vectors.ts'

interface Refused {
  readonly name: string
  readonly error: string
}

const vectors = readVectors<{
  cases: { index: string; times: { t0: number; t1: number; from: number; to: number }[] }[]
  metas: string[]
  refused: (Refused & { index: string })[]
  refusedTimes: (Refused & { index: string; t0: number; t1: number })[]
  refusedMetas: (Refused & { meta: string })[]
}>('index')

it.each(vectors.cases)('index: $index', ({ index: text, times }) => {
  const index = parseFileIndex(utf8(text))
  expect(fileIndexBytes(index)).toEqual(utf8(text))
  for (const { t0, t1, from, to } of times) expect(chunksOfTime(index, t0, t1)).toEqual({ from, to })
})

it.each(vectors.refused)('index: $name is $error', async ({ index, error }) => {
  expect(await codeOf(() => parseFileIndex(utf8(index)))).toBe(error)
})

it.each(vectors.refusedTimes)('index: $name is $error', async ({ index, t0, t1, error }) => {
  expect(await codeOf(() => chunksOfTime(parseFileIndex(utf8(index)), t0, t1))).toBe(error)
})

it.each(vectors.metas)('index: meta %s', (text) => {
  expect(fileMetaBytes(parseFileMeta(utf8(text)))).toEqual(utf8(text))
})

it.each(vectors.refusedMetas)('index: $name is $error', async ({ meta, error }) => {
  expect(await codeOf(() => parseFileMeta(utf8(meta)))).toBe(error)
})
