/** What the player in the frame says (docs/decisions/0001). */
export type FromPlayer =
  | { readonly type: 'ready' }
  | { readonly type: 'need-ticket' }
  | { readonly type: 'state'; readonly time: number }
  | { readonly type: 'teaser-ended'; readonly time: number }
  | { readonly type: 'opened'; readonly scope: 'teaser' | 'full' }
  | { readonly type: 'error'; readonly code: string; readonly message: string }

/** Reads a message from outside; anything of another form is undefined. */
export function parseFromPlayer(data: unknown): FromPlayer | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const { safecloud, type, time, scope, code, message } = data as Record<string, unknown>
  if (safecloud !== 1) return undefined
  if (type === 'ready' || type === 'need-ticket') return { type }
  if ((type === 'state' || type === 'teaser-ended') && typeof time === 'number') return { type, time }
  if (type === 'opened' && (scope === 'teaser' || scope === 'full')) return { type, scope }
  if (type === 'error' && typeof code === 'string' && typeof message === 'string') return { type, code, message }
  return undefined
}
