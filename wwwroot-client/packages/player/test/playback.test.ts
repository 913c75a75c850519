import type Hls from 'hls.js'
import { describe, expect, it, vi } from 'vitest'
import type { FilmDesk } from '../src/filmLoader.ts'
import { Playback } from '../src/playback.ts'

type Listener = (name: string, data: object) => void

/** A video element, and a hls.js that treats it as a media error does: a new source leaves it at rest, without an event. */
function begin(paused: boolean) {
  const video = {
    paused,
    play: vi.fn(async () => {
      video.paused = false
    }),
  }
  const listeners = new Map<string, Listener>()
  const recoverMediaError = vi.fn(() => {
    video.paused = true
  })
  const startLoad = vi.fn()
  const config = { maxBufferLength: 0, maxMaxBufferLength: 0 }
  class Library {
    static readonly Events = { ERROR: 'error', MANIFEST_PARSED: 'parsed', LEVEL_SWITCHED: 'switched' }
    static readonly ErrorTypes = { MEDIA_ERROR: 'media' }
    static readonly ErrorDetails = { MANIFEST_INCOMPATIBLE_CODECS_ERROR: 'codecs' }
    readonly recoverMediaError = recoverMediaError
    readonly startLoad = startLoad
    readonly attachMedia = () => undefined
    readonly config = config
    readonly on = (name: string, listener: Listener) => listeners.set(name, listener)
  }
  const events = { qualities: vi.fn(), quality: vi.fn(), fatal: vi.fn() }
  const element = video as unknown as HTMLVideoElement
  const playback = new Playback(Library as unknown as typeof Hls, element, {} as FilmDesk, { bitsPerSecond: 1, secondsAhead: 12 }, events)
  const breakDown = () => listeners.get('error')?.('error', { fatal: true, type: 'media', details: 'stalled' })
  return { video, playback, breakDown, recoverMediaError, startLoad, config, events }
}

describe('Playback', () => {
  it('plays on after it recovered from a media error, which leaves the element at rest', () => {
    const { video, breakDown, recoverMediaError } = begin(false)
    breakDown()
    expect(recoverMediaError).toHaveBeenCalledOnce()
    expect(video.paused).toBe(false)
  })

  it('stays at rest when it rested before the error', () => {
    const { video, breakDown, recoverMediaError } = begin(true)
    breakDown()
    expect(recoverMediaError).toHaveBeenCalledOnce()
    expect(video.play).not.toHaveBeenCalled()
  })

  it('gives up at the third media error', () => {
    const { breakDown, recoverMediaError, events } = begin(false)
    for (let error = 0; error < 3; error++) breakDown()
    expect(recoverMediaError).toHaveBeenCalledTimes(2)
    expect(events.fatal).toHaveBeenCalledExactlyOnceWith('Unknown')
  })

  it('keeps little ahead until the film was set going, then three segments, also while it rests', () => {
    const { playback, config } = begin(true)
    for (const [pace, seconds] of [
      ['unstarted', 4],
      ['playing', 12],
      ['resting', 12],
    ] as const) {
      playback.setPace(pace)
      expect(config).toEqual({ maxBufferLength: seconds, maxMaxBufferLength: seconds })
    }
  })

  it('loads anew without moving the position', () => {
    const { playback, startLoad } = begin(false)
    playback.loadFrom(4)
    expect(startLoad).toHaveBeenCalledExactlyOnceWith(4, true)
  })
})
