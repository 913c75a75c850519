import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readVectors } from './vectors.ts'

interface Codes {
  readonly sections: Readonly<Record<string, string[]>>
  readonly transport: string[]
  readonly named: { file: string; name: string; error: string }[]
}

const codes = readVectors<Codes>('codes')
const files = readdirSync(new URL('../../../../tests/vectors/v2', import.meta.url))
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -5))

/** Name and code of every refusal in a file. */
function refusalsOf(file: string) {
  const lists = Object.entries(readVectors<Record<string, unknown>>(file)).filter(([list]) => list.startsWith('refused'))
  return lists.flatMap(([, entries]) => (entries as { name?: string; error?: string }[]).map(({ name, error }) => ({ name, error })))
}

const refused = new Map(files.map((file) => [file, refusalsOf(file)]))
const found = new Set([...refused.values()].flat().map(({ error }) => error))

it.each(Object.entries(codes.sections))('codes: %s has a refusal for each of its codes', (_, section) => {
  expect(section.filter((code) => !found.has(code))).toEqual([])
})

it.each(codes.named)('codes: $file refuses "$name"', ({ file, name, error }) => {
  expect(refused.get(file)!.filter((refusal) => refusal.name?.startsWith(name) && refusal.error === error)).not.toEqual([])
})
