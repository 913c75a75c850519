import { describe, expect, it } from 'vitest'
import { parseFromPlayer } from '../src/player-messages.ts'

describe('parseFromPlayer', () => {
  it('reads what the player says', () => {
    expect(parseFromPlayer({ safecloud: 1, type: 'ready' })).toEqual({ type: 'ready' })
    expect(parseFromPlayer({ safecloud: 1, type: 'teaser-ended', time: 8 })).toEqual({ type: 'teaser-ended', time: 8 })
    expect(parseFromPlayer({ safecloud: 1, type: 'opened', scope: 'full' })).toEqual({ type: 'opened', scope: 'full' })
  })

  it.each([
    undefined,
    'ready',
    { type: 'ready' },
    { safecloud: 1, type: 'opened', scope: 'all' },
    { safecloud: 1, type: 'state' },
    { safecloud: 1, type: 'error', code: 1 },
  ])('ignores %j', (data) => {
    expect(parseFromPlayer(data)).toBeUndefined()
  })
})
