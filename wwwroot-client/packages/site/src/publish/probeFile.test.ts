import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { probeFile } from './probeFile.ts'

/** A worker that answers what the test tells it to. */
class ScriptedWorker extends EventTarget {
  static last: ScriptedWorker
  isEnded = false
  asked: unknown

  constructor() {
    super()
    ScriptedWorker.last = this
  }

  postMessage(message: unknown) {
    this.asked = message
  }

  answer(data: unknown) {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }

  terminate() {
    this.isEnded = true
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('Worker', ScriptedWorker)
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const file = new File(['film'], 'film.mp4')

it('probeFile: the worker looked, its sentence comes back and nothing keeps running', async () => {
  const problem = probeFile(file)
  expect(ScriptedWorker.last.asked).toEqual({ kind: 'probe', file })
  ScriptedWorker.last.answer({ kind: 'probed', problem: 'This is not a film.' })
  expect(await problem).toBe('This is not a film.')
  expect(ScriptedWorker.last.isEnded).toBe(true)
  expect(vi.getTimerCount()).toBe(0)
})

it('probeFile: a file that never answers is given up with a sentence', async () => {
  const problem = probeFile(file)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await problem).toContain('within a minute')
  expect(ScriptedWorker.last.isEnded).toBe(true)
})

it('probeFile: a worker that does not load is an error that says what to do', async () => {
  const problem = probeFile(file)
  ScriptedWorker.last.dispatchEvent(new Event('error'))
  await expect(problem).rejects.toThrow('Load the page again')
  expect(ScriptedWorker.last.isEnded).toBe(true)
})
