import { CloudError } from './cloudError.ts'

/** Why a Jet does not serve a part of a range (specification §6.4). */
export interface Unauthorized {
  readonly start: number
  readonly end: number
  readonly reason: string
}

interface ProblemDocument {
  readonly code?: unknown
  readonly title?: unknown
  readonly detail?: unknown
  readonly unauthorized?: unknown
}

/** A server's refusal, an RFC 9457 document (specification §8.5). The same form comes from Jets, the release service and the site. */
export class JetProblem extends CloudError {
  override name = 'JetProblem'

  private constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** How long the server asks us to stay away, in milliseconds; absent when it did not say. */
    readonly retryAfterMs: number | undefined,
    readonly unauthorized: readonly Unauthorized[],
  ) {
    super(message)
  }

  /** Reads the problem from an answer with a status of 400 or more; a body that is no problem document gives the code `Http<status>`. */
  static async of(response: Response): Promise<JetProblem> {
    const document = await readDocument(response)
    const code = typeof document.code === 'string' ? document.code : `Http${response.status}`
    const words = [document.detail, document.title].find((text) => typeof text === 'string' && text !== '')
    return new JetProblem(
      response.status,
      code,
      typeof words === 'string' ? words : `The server answered ${response.status}.`,
      retryAfter(response.headers.get('Retry-After')),
      Array.isArray(document.unauthorized) ? document.unauthorized.filter(isUnauthorized) : [],
    )
  }
}

async function readDocument(response: Response): Promise<ProblemDocument> {
  try {
    const value: unknown = await response.json()
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {} // the status alone has to tell
  }
}

function retryAfter(header: string | null): number | undefined {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : undefined
}

function isUnauthorized(value: unknown): value is Unauthorized {
  if (typeof value !== 'object' || value === null) return false
  const { start, end, reason } = value as Record<string, unknown>
  return Number.isInteger(start) && Number.isInteger(end) && typeof reason === 'string'
}
