import { CloudError } from './cloudError.ts'
import { JetProblem } from './jetProblem.ts'
import { browserFetch, type Fetch, timedFetch } from './timedFetch.ts'

/** What the release service hands out: a capability sealed to the device that asked. */
export interface Release {
  /** Compact JWE of specification §5.4. */
  readonly capability: string
  readonly scope: 'teaser' | 'full'
  /** Origins of Jets that serve the file. */
  readonly jets: readonly string[]
  /** Unix seconds. */
  readonly exp: number
}

export interface ReleaseRequest {
  readonly episode: string
  /** The device claim of specification §5.1, as signed. */
  readonly device: unknown
  /** One-time word of the site that this viewer may watch; absent for the free part. */
  readonly ticket?: string | undefined
  /** The origin of the page of another site around the player; absent on the site's own pages. */
  readonly embedder?: string | undefined
}

/** An answer of the release service that is not of its form. */
export class ReleaseInvalidError extends CloudError {
  override name = 'ReleaseInvalidError'
  readonly code = 'ReleaseInvalid'

  constructor() {
    super('The release service answered something that is no capability.')
  }
}

/** The release service did not answer: whether it handed out keys is unknown. */
export class ReleaseUnreachableError extends CloudError {
  override name = 'ReleaseUnreachableError'
  readonly code = 'ReleaseUnreachable'

  constructor(cause: unknown) {
    super('The service that hands out keys does not answer.', { cause })
  }
}

/** Asks the release service for keys. @throws {JetProblem} with its refusal, {NetworkFault} for no answer within `timeoutMs`. */
export async function requestCapability(
  url: string,
  request: ReleaseRequest,
  { fetch = browserFetch, signal, timeoutMs = 10_000 }: { fetch?: Fetch; signal?: AbortSignal | undefined; timeoutMs?: number } = {},
): Promise<Release> {
  const { episode, device, ticket, embedder } = request
  const init: RequestInit = {
    method: 'POST',
    credentials: 'omit',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ episode, device, ticket, embedder }),
    signal: signal ?? null,
  }
  const response = await timedFetch(fetch, url, init, timeoutMs)
  if (response.status >= 400) throw await JetProblem.of(response)
  return readRelease(await response.json().catch(() => undefined))
}

function readRelease(value: unknown): Release {
  if (typeof value !== 'object' || value === null) throw new ReleaseInvalidError()
  const { capability, scope, jets, exp } = value as Record<string, unknown>
  const valid =
    typeof capability === 'string' &&
    (scope === 'teaser' || scope === 'full') &&
    Array.isArray(jets) &&
    jets.every((jet) => typeof jet === 'string') &&
    Number.isInteger(exp)
  if (!valid) throw new ReleaseInvalidError()
  return { capability, scope, jets: jets as string[], exp: exp as number }
}
