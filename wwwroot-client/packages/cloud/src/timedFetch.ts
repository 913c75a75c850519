import { NetworkFault } from './networkFault.ts'

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/**
 * `fetch` that ends: no response headers within `timeoutMs` is `TimedOut`, no connection `Unreachable`.
 * The time does not cover the body, whose reader watches for a stall by itself. An abort by the caller stays an abort.
 */
export async function timedFetch(fetch: Fetch, url: string, init: RequestInit, timeoutMs: number): Promise<Response> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), timeoutMs)
  const outer = init.signal
  try {
    return await fetch(url, { ...init, signal: outer ? AbortSignal.any([outer, late.signal]) : late.signal })
  } catch (error) {
    if (outer?.aborted) throw outer.reason
    throw new NetworkFault(late.signal.aborted ? 'TimedOut' : 'Unreachable', error)
  } finally {
    clearTimeout(timer)
  }
}

/** The browser's own `fetch`, called as a function of the window it belongs to. */
export const browserFetch: Fetch = (url, init) => globalThis.fetch(url, init)
