import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { ProtocolError } from '../../src/protocolError.ts'
import { costOf, excessOf } from './measure.ts'
import { countSearches } from './steps.ts'
import { targets } from './targets.ts'

interface Case {
  readonly name: string
  readonly prefixHex?: string
  readonly hex: string
  readonly times?: number
  readonly suffixHex?: string
}

/** Longer inputs fill the young generation, and then their memory cannot be told; their steps can. */
const measurable = 65_536
const measures = 3

const fileOf = (corpus: string) => new URL(`../../../../../tests/vectors/malformed/${corpus}.json`, import.meta.url)
const own = targets.filter(({ name }) => /^v[12] /.test(name))

it.each(targets)('$name has a file of what it refuses', ({ corpus }) => {
  expect(existsSync(fileOf(corpus))).toBe(true)
})

it.each(own)('$name refuses what is malformed within its bounds', async ({ corpus, parse, sample }) => {
  countSearchesOnce()
  await parse(sample) // what a module sets up once is no input's doing
  const wrong: string[] = []
  for (const { name, prefixHex = '', hex, times = 1, suffixHex = '' } of JSON.parse(readFileSync(fileOf(corpus), 'utf8')).cases as Case[]) {
    const bytes = new Uint8Array(Buffer.from(prefixHex + hex.repeat(times) + suffixHex, 'hex'))
    const excess = await excessFor(parse, bytes)
    if (excess !== undefined) wrong.push(`${name} ${excess}`)
  }
  expect(wrong).toEqual([])
})

async function excessFor(parse: (bytes: Uint8Array<ArrayBuffer>) => unknown, bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  const run = async () => {
    try {
      await parse(bytes)
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error
    }
  }
  let excess: string | undefined
  for (let left = measures; left > 0; left--) {
    const { steps, allocated } = await costOf(run)
    excess = excessOf({ steps, allocated: bytes.length > measurable ? 0 : allocated }, bytes.length)
    if (excess === undefined) break
  }
  return excess
}

let areCounted = false
function countSearchesOnce(): void {
  if (!areCounted) countSearches()
  areCounted = true
}
