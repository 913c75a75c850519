import { expect, it } from 'vitest'
import { ProtocolError } from '../../src/protocolError.ts'
import { hostileInput } from './hostileInput.ts'
import { SeededRandom } from './seededRandom.ts'
import { type FuzzTarget, targets } from './targets.ts'

// SAFECLOUD_FUZZ_SEED repeats a run, SAFECLOUD_FUZZ_FROM starts at one of its cases, SAFECLOUD_FUZZ_CASES says how many there are.
const seed = Number(process.env.SAFECLOUD_FUZZ_SEED ?? crypto.getRandomValues(new Uint32Array(1))[0])
const first = Number(process.env.SAFECLOUD_FUZZ_FROM ?? 0)
const cases = Number(process.env.SAFECLOUD_FUZZ_CASES ?? 100_000)

function inputOf(index: number, { sample }: FuzzTarget): Uint8Array<ArrayBuffer> {
  const random = SeededRandom.ofCase(seed, index)
  return hostileInput(random, sample, random.pick(targets).sample)
}

/** Why the parser did wrong, or undefined: it takes the bytes, or refuses them by its own name. */
async function complaintOf({ parse, error }: FuzzTarget, bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  try {
    const result = parse(bytes)
    if (result instanceof Promise) await result
    return undefined
  } catch (thrown) {
    if (!(thrown instanceof ProtocolError)) return String(thrown instanceof Error ? thrown.stack : thrown)
    return error === undefined || thrown.code === error ? undefined : `refused with ${thrown.code}, not ${error}`
  }
}

it(
  `every parser refuses hostile input by name: ${cases} cases, seed ${seed}`,
  async () => {
    const refused = new Map<string, number>()
    for (let index = first; index < first + cases; index++) {
      const target = targets[index % targets.length]!
      const bytes = inputOf(index, target)
      const complaint = await complaintOf(target, bytes)
      if (complaint !== undefined) {
        const again = `SAFECLOUD_FUZZ_SEED=${seed} SAFECLOUD_FUZZ_FROM=${index} SAFECLOUD_FUZZ_CASES=1`
        expect.fail(`${target.name} ${complaint}\n${again}\n${Buffer.from(bytes).toString('hex')}`)
      }
      if (index < first + 40 * targets.length) {
        const accepted = await Promise.resolve(bytes)
          .then(target.parse)
          .then(
            () => 0,
            () => 1,
          )
        refused.set(target.name, (refused.get(target.name) ?? 0) + accepted)
      }
    }
    if (cases >= 40 * targets.length) for (const { name } of targets) expect([name, refused.get(name)! > 0]).toEqual([name, true])
  },
  Math.max(60_000, cases * 2),
)
