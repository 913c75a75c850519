import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { v2MalformedFiles } from '../../../../tools/vectors/malformed/v2/files.ts'
import { v2Samples } from '../../../../tools/vectors/malformed/v2/samples.ts'
import { codeOf } from './refusal.ts'
import { v2Parsers } from './v2Parsers.ts'

interface MalformedFile {
  readonly cases: readonly { name: string; prefixHex?: string; hex: string; times?: number; suffixHex?: string; error: string }[]
}
const folder = new URL('../../../../tests/vectors/malformed/v2/', import.meta.url)
const names = readdirSync(folder).map((file) => file.replace('.json', ''))
const read = (name: string) => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as MalformedFile

it.each(names)('malformed v2: %s', async (name) => {
  const wrong: string[] = []
  for (const { name: what, prefixHex = '', hex, times = 1, suffixHex = '', error } of read(name).cases) {
    const bytes = new Uint8Array(Buffer.from(prefixHex + hex.repeat(times) + suffixHex, 'hex'))
    const code = await codeOf(() => v2Parsers[name]!(bytes))
    if (code !== error) wrong.push(`${what}: ${code}, not ${error}`)
  }
  expect(wrong).toEqual([])
})

it('malformed v2: the files are what their scripts make, and there is one for every parser', () => {
  expect(Object.fromEntries(names.map((name) => [name, read(name)]))).toEqual(JSON.parse(JSON.stringify(v2MalformedFiles)))
  expect(names.sort()).toEqual(Object.keys(v2Parsers).sort())
})

it.each(Object.keys(v2Samples))('malformed v2: %s takes what is well formed', async (name) => {
  expect(await codeOf(() => v2Parsers[name]!(v2Samples[name]!))).toBe('accepted')
})
