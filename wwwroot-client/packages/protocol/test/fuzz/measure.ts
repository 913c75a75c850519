import { PerformanceObserver } from 'node:perf_hooks'
import { getHeapStatistics } from 'node:v8'
import './steps.ts'

/** What one call took. */
export interface Cost {
  readonly steps: number
  /** Bytes on the heap and in buffers beside it, also those that were of no use again soon. */
  readonly allocated: number
}

/** What a parser may take: something to begin with, and as much again for every byte that it is given. */
const bounds = { steps: { base: 5000, perByte: 40 }, allocated: { base: 196_608, perByte: 250 } }

/** What is beyond that for so many bytes, in words; undefined within it. */
export function excessOf(cost: Cost, length: number): string | undefined {
  const { steps, allocated } = bounds
  if (cost.steps > steps.base + steps.perByte * length) return `took ${cost.steps} steps for ${length} bytes`
  if (cost.allocated > allocated.base + allocated.perByte * length) return `took ${cost.allocated} bytes of memory for ${length}`
  return undefined
}

let collections = 0
const observer = new PerformanceObserver((list) => {
  collections += list.getEntries().length
})
observer.observe({ entryTypes: ['gc'] })

/** Whether the garbage collector ran since the last question; it tells with the next turn of the event loop. */
async function wasCollected(): Promise<boolean> {
  await new Promise(setImmediate)
  const found = collections + observer.takeRecords().length
  collections = 0
  return found > 0
}

function inUse(): number {
  const { used_heap_size: heap, external_memory: external } = getHeapStatistics()
  return heap + external
}

const tries = 8

/**
 * Runs the action and measures it. Nothing is freed but by the garbage collector, so what is in use more than before was allocated. When the
 * collector ran, that is not so, and the action, which does the same every time, runs again. What makes it run every time, by allocating
 * more than the young generation holds (64 MB, see vite.config.ts), has no bound.
 */
export async function costOf(action: () => unknown): Promise<Cost> {
  for (let left = tries; ; left--) {
    const [steps, before] = [globalThis.__steps, inUse()]
    const result = action()
    if (result instanceof Promise) await result
    const cost = { steps: globalThis.__steps - steps, allocated: Math.max(0, inUse() - before) }
    if (!(await wasCollected())) return cost
    if (left === 0) return { ...cost, allocated: Number.POSITIVE_INFINITY }
  }
}
