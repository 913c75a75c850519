/** What an API of the site answered instead of a result (RFC 9457). `message` is a sentence for people. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** @throws {ProblemError} when the answer is not a success. */
export async function orProblem(response: Response): Promise<Response> {
  if (response.ok) return response
  const problem = await readProblem(response)
  throw new ProblemError(response.status, problem.code, problem.detail)
}

async function readProblem(response: Response): Promise<{ code: string; detail: string }> {
  const fallback = { code: `Http${response.status}`, detail: `The site answered ${response.status}. Nothing was changed. Try again.` }
  if (!response.headers.get('content-type')?.includes('json')) return fallback
  const body: unknown = await response.json().catch(() => undefined)
  if (typeof body !== 'object' || body === null) return fallback
  const read = (name: string) => {
    const value = (body as Record<string, unknown>)[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  return { code: read('code') ?? fallback.code, detail: read('detail') ?? read('title') ?? fallback.detail }
}
