import { ProblemError } from '../problems.ts'

/** What to tell a person about a failure of the network or the site; other errors say what they are. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ProblemError) return error.message
  if (error instanceof TypeError) return 'The site could not be reached. Nothing was changed. Try again.'
  return error instanceof Error ? error.message : String(error)
}
