import { PerformanceObserver } from 'node:perf_hooks'
import { getHeapStatistics } from 'node:v8'
import './steps.ts'

/** What one call took. */
export interface Cost {
  readonly steps: number
  /** Bytes on the heap and in buffers beside it, also those that were of no use again soon. */
  readonly allocated: number
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
