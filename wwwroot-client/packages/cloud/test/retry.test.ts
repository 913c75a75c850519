import { describe, expect, it } from 'vitest'
import { JetProblem } from '../src/jetProblem.ts'
import { NetworkFault } from '../src/networkFault.ts'
import { delayBefore, isPassing, sleep, withRetry } from '../src/retry.ts'

const quick = { attempts: 3, firstDelayMs: 0, maxDelayMs: 0 }
const problemOf = (status: number, code: string, headers: Record<string, string> = {}) =>
  JetProblem.of(Response.json({ code, detail: 'Words.' }, { status, headers }))

describe('withRetry', () => {
  it('tries what passes again, and gives up after the last attempt with its own error', async () => {
    let tries = 0
    const failing = withRetry(
      async () => {
        tries++
        throw new NetworkFault('Unreachable')
      },
      { policy: quick },
    )
    await expect(failing).rejects.toMatchObject({ code: 'Unreachable' })
    expect(tries).toBe(3)
  })

  it('does not try a refusal again', async () => {
    let tries = 0
    const refusal = await problemOf(403, 'NotAuthorized')
    const refused = withRetry(
      async () => {
        tries++
        throw refusal
      },
      { policy: quick },
    )
    await expect(refused).rejects.toBe(refusal)
    expect(tries).toBe(1)
  })

  it('ends at once when it is aborted while waiting', async () => {
    const controller = new AbortController()
    const waiting = withRetry(
      async () => {
        queueMicrotask(() => controller.abort(new Error('left')))
        throw new NetworkFault('TimedOut')
      },
      { policy: { attempts: 2, firstDelayMs: 600_000, maxDelayMs: 600_000 }, signal: controller.signal },
    )
    await expect(waiting).rejects.toThrow('left')
  })
})

describe('delayBefore', () => {
  const policy = { attempts: 9, firstDelayMs: 100, maxDelayMs: 1000 }

  it('doubles up to the ceiling, with full jitter', () => {
    const fault = new NetworkFault('TimedOut')
    expect([1, 2, 3, 9].map((attempt) => delayBefore(attempt, policy, fault, () => 1))).toEqual([100, 200, 400, 1000])
    expect(delayBefore(3, policy, fault, () => 0)).toBe(0)
  })

  it('never comes sooner than the server asked', async () => {
    const busy = await problemOf(503, 'Unavailable', { 'Retry-After': '7' })
    expect(delayBefore(1, policy, busy, () => 1)).toBe(7000)
  })
})

describe('isPassing', () => {
  it.each([
    [429, true],
    [502, true],
    [503, true],
    [400, false],
    [401, false],
    [402, false],
    [404, false],
    [451, false],
    [500, false],
  ])('of %d is %s', async (status, expected) => {
    expect(isPassing(await problemOf(status, 'X'))).toBe(expected)
  })
})

describe('JetProblem', () => {
  it('reads code and words, and does without them', async () => {
    expect(await problemOf(404, 'NotFound')).toMatchObject({ code: 'NotFound', message: 'Words.', status: 404 })
    expect(await JetProblem.of(new Response('<html>', { status: 500 }))).toMatchObject({ code: 'Http500' })
  })
})

describe('sleep', () => {
  it('is refused by a signal that was aborted before', async () => {
    await expect(sleep(0, AbortSignal.abort(new Error('before')))).rejects.toThrow('before')
  })
})
