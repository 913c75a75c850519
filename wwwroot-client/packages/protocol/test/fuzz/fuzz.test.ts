import { expect, it } from 'vitest'
import { ProtocolError } from '../../src/protocolError.ts'
import { hostileInput } from './hostileInput.ts'
import { costOf, excessOf } from './measure.ts'
import { SeededRandom } from './seededRandom.ts'
import { countSearches } from './steps.ts'
import { type FuzzTarget, namedParsers, targets } from './targets.ts'

// SAFECLOUD_FUZZ_SEED repeats a run, SAFECLOUD_FUZZ_FROM starts at one of its cases, SAFECLOUD_FUZZ_CASES says how many there are.
const seed = Number(process.env.SAFECLOUD_FUZZ_SEED ?? crypto.getRandomValues(new Uint32Array(1))[0])
const first = Number(process.env.SAFECLOUD_FUZZ_FROM ?? 0)
const cases = Number(process.env.SAFECLOUD_FUZZ_CASES ?? 100_000)

/** The engine compiles and optimises what runs often, on the same heap; that does not happen again and again. */
const measures = 3

function inputOf(index: number, { sample }: FuzzTarget): Uint8Array<ArrayBuffer> {
  const random = SeededRandom.ofCase(seed, index)
  return hostileInput(random, sample, random.pick(targets).sample)
}

interface Outcome {
  readonly accepted: boolean
  readonly complaint?: string
}

/** Takes the bytes, or refuses them by its own name; anything else is a complaint. */
async function outcomeOf({ parse, error }: FuzzTarget, bytes: Uint8Array<ArrayBuffer>): Promise<Outcome> {
  try {
    const result = parse(bytes)
    if (result instanceof Promise) await result
    return { accepted: true }
  } catch (thrown) {
    if (!(thrown instanceof ProtocolError)) return { accepted: false, complaint: String(thrown instanceof Error ? thrown.stack : thrown) }
    const right = error === undefined || thrown.code === error
    return right ? { accepted: false } : { accepted: false, complaint: `refused with ${thrown.code}, not ${error}` }
  }
}

it(
  `every parser refuses hostile input by name, within its bounds: ${cases} cases, seed ${seed}`,
  async () => {
    countSearches()
    for (const { parse, sample } of targets) await parse(sample) // what a module sets up once is no input's doing
    const refused = new Map<string, number>()
    for (let index = first; index < first + cases; index++) {
      const target = targets[index % targets.length]!
      const bytes = inputOf(index, target)
      let outcome: Outcome = { accepted: false }
      const run = async () => {
        outcome = await outcomeOf(target, bytes)
      }
      let excess: string | undefined
      for (let left = measures; left > 0; left--) {
        excess = excessOf(await costOf(run), bytes.length)
        if (excess === undefined) break
      }
      const complaint = outcome.complaint ?? excess
      if (complaint !== undefined) {
        const again = `SAFECLOUD_FUZZ_SEED=${seed} SAFECLOUD_FUZZ_FROM=${index} SAFECLOUD_FUZZ_CASES=1`
        expect.fail(`${target.name} ${complaint}\n${again}\n${Buffer.from(bytes).toString('hex')}`)
      }
      refused.set(target.name, (refused.get(target.name) ?? 0) + (outcome.accepted ? 0 : 1))
    }
    if (cases >= 40 * targets.length) for (const { name } of targets) expect([name, refused.get(name)! > 0]).toEqual([name, true])
  },
  Math.max(120_000, cases * 2),
)

it.each(targets)('$name takes its sample', async ({ parse, sample }) => {
  await parse(sample)
})

it.each(Object.entries(namedParsers))('%s is among the parsers', (_, name) => {
  expect(targets.filter((target) => target.name === name)).toHaveLength(1)
})

it('the measure sees a loop without end and a promise of memory', async () => {
  const steps = targets.find(({ name }) => name === 'v2 canonicaljson')!
  const long = new TextEncoder().encode(`[${'1,'.repeat(5000)}1]`)
  const [short, tenfold] = [await costOf(() => steps.parse(steps.sample)), await costOf(() => steps.parse(long))]
  expect(short.steps).toBeGreaterThan(0)
  expect(tenfold.steps).toBeGreaterThan(long.length)
  expect((await costOf(() => new Uint8Array(1 << 20).length)).allocated).toBeGreaterThanOrEqual(1 << 20)
  expect((await costOf(() => Array.from({ length: 1000 }, () => ({})).length)).allocated).toBeGreaterThan(1000)
  expect(excessOf({ steps: 1e9, allocated: 0 }, 100)).toMatch(/steps/)
  expect(excessOf({ steps: 0, allocated: 1e9 }, 100)).toMatch(/memory/)
})
