import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Progress, StallWatch } from '../src/stallWatch.ts'

describe('StallWatch', () => {
  let progress: Progress
  let watch: StallWatch
  const push = vi.fn<(before: number) => void>()

  beforeEach(() => {
    vi.useFakeTimers()
    push.mockReset()
    progress = 'fine'
    watch = new StallWatch(() => progress, push)
  })

  afterEach(() => {
    watch.close()
    vi.useRealTimers()
  })

  it('pushes after two seconds in which nothing was under way, then every four', () => {
    progress = 'stalled'
    vi.advanceTimersByTime(1_999)
    expect(push).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(push.mock.calls).toEqual([[0]])
    vi.advanceTimersByTime(3_999)
    expect(push).toHaveBeenCalledOnce()
    vi.advanceTimersByTime(4_001)
    expect(push.mock.calls).toEqual([[0], [1], [2]])
  })

  it.each(['fine', 'loading'] as const)('leaves alone what is %s', (state) => {
    progress = state
    vi.advanceTimersByTime(60_000)
    expect(push).not.toHaveBeenCalled()
  })

  it('counts anew when something came under way in between', () => {
    progress = 'stalled'
    vi.advanceTimersByTime(1_500)
    progress = 'loading'
    vi.advanceTimersByTime(500)
    progress = 'stalled'
    vi.advanceTimersByTime(1_500)
    expect(push).not.toHaveBeenCalled()
  })

  it('goes on from the last push while the film only loads, and begins anew once it moved', () => {
    const stall = (ms: number) => {
      progress = 'stalled'
      vi.advanceTimersByTime(ms)
    }
    stall(2_000)
    progress = 'loading'
    vi.advanceTimersByTime(500)
    stall(4_000)
    progress = 'fine'
    vi.advanceTimersByTime(500)
    stall(2_000)
    expect(push.mock.calls).toEqual([[0], [1], [0]])
  })

  it('does nothing after it was closed', () => {
    progress = 'stalled'
    watch.close()
    vi.advanceTimersByTime(60_000)
    expect(push).not.toHaveBeenCalled()
  })
})
