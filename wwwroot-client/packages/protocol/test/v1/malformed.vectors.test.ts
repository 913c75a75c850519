import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { malformedFiles } from '../../../../../tools/vectors/malformed/malformedFiles.ts'
import { sampleBytes, samples } from '../../../../../tools/vectors/malformed/samples.ts'
import { codeOf } from '../refusal.ts'
import { parsers } from './parsers.ts'

interface MalformedFile {
  readonly cases: readonly { name: string; prefixHex?: string; hex: string; times?: number; suffixHex?: string; error: string }[]
}
const folder = new URL('../../../../../tests/vectors/malformed/', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as MalformedFile

it.each(files)('malformed: %s', async (name) => {
  const { parse } = parsers[name.replace('.json', '')]!
  for (const { name: what, prefixHex = '', hex, times = 1, suffixHex = '', error } of read(name).cases) {
    const bytes = new Uint8Array(Buffer.from(prefixHex + hex.repeat(times) + suffixHex, 'hex'))
    expect([what, await codeOf(() => parse(bytes))]).toEqual([what, error])
  }
})

it('malformed: the files are what their scripts make, and there is one for every parser', () => {
  expect(Object.fromEntries(files.map((name) => [name.replace('.json', ''), read(name)]))).toEqual(
    JSON.parse(JSON.stringify(malformedFiles)),
  )
  expect(Object.keys(malformedFiles).sort()).toEqual(Object.keys(parsers).sort())
})

it.each(Object.keys(samples))('malformed: %s takes what is well formed', async (name) => {
  expect(await codeOf(() => parsers[name]!.parse(sampleBytes(name)))).toBe('accepted')
})
