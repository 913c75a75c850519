import { JetProblem } from './jetProblem.ts'
import { NetworkFault } from './networkFault.ts'

export interface RetryPolicy {
  /** How often it is tried in all, at least 1. */
  readonly attempts: number
  readonly firstDelayMs: number
  readonly maxDelayMs: number
}

export const readingPolicy: RetryPolicy = { attempts: 4, firstDelayMs: 250, maxDelayMs: 4000 }

/** True for what may pass by itself: no answer, an overloaded or restarting server. */
export function isPassing(error: unknown): boolean {
  if (error instanceof NetworkFault) return true
  return error instanceof JetProblem && (error.status === 429 || error.status === 502 || error.status === 503 || error.status === 504)
}

/** Full jitter: anything from 0 to the doubling ceiling, but never sooner than the server asked. */
export function delayBefore(attempt: number, policy: RetryPolicy, error: unknown, random: () => number = Math.random): number {
  const ceiling = Math.min(policy.maxDelayMs, policy.firstDelayMs * 2 ** (attempt - 1))
  const asked = error instanceof JetProblem ? (error.retryAfterMs ?? 0) : 0
  return Math.max(asked, random() * ceiling)
}

/** Resolves after the time, or rejects with the signal's reason as soon as it aborts. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason)
      return
    }
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })
}

/** Tries again what failed for a passing reason; anything else, and the last failure, is thrown as it came. */
export async function withRetry<T>(
  run: () => Promise<T>,
  { policy = readingPolicy, isRetryable = isPassing, signal }: RetryOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      if (signal?.aborted) throw signal.reason
      if (attempt >= policy.attempts || !isRetryable(error)) throw error
      await sleep(delayBefore(attempt, policy, error), signal)
    }
  }
}

export interface RetryOptions {
  readonly policy?: RetryPolicy
  readonly isRetryable?: (error: unknown) => boolean
  readonly signal?: AbortSignal | undefined
}
