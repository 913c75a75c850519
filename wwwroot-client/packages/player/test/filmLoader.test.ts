import type { OpenedChunk } from '@safecloud/cloud/openedChunk.ts'
import type { HlsConfig, LoaderCallbacks, LoaderConfiguration, LoaderContext } from 'hls.js'
import { describe, expect, it, vi } from 'vitest'
import { type FilmDesk, filmLoader } from '../src/filmLoader.ts'
import { masterUrl } from '../src/playlists.ts'

const chunk: OpenedChunk = {
  index: 0,
  data: new Uint8Array([0, 0, 7, 8, 9]).subarray(2),
  received: 2_000_000,
  startedAt: 1000,
  firstByteAt: 1100,
  endedAt: 2000,
}

const desk = (segment: FilmDesk['segment']): FilmDesk => ({
  masterPlaylist: () => '#EXTM3U',
  mediaPlaylist: () => '#EXTM3U media',
  init: () => new ArrayBuffer(3),
  segment,
})

function load(from: FilmDesk, url: string) {
  const Loader = filmLoader(from)
  const loader = new Loader({} as HlsConfig)
  const calls = { onSuccess: vi.fn(), onError: vi.fn(), onTimeout: vi.fn(), onAbort: vi.fn() }
  loader.load({ url } as LoaderContext, {} as LoaderConfiguration, calls as unknown as LoaderCallbacks<LoaderContext>)
  return { loader, ...calls }
}

const segmentUrl = 'https://film.invalid/video.720p/4.m4s'

describe('filmLoader', () => {
  it('answers after load() has returned, never within it', async () => {
    const { onSuccess } = load(
      desk(async () => chunk),
      masterUrl,
    )
    expect(onSuccess).not.toHaveBeenCalled()
    await vi.waitFor(() => expect(onSuccess.mock.calls[0]![0]).toMatchObject({ data: '#EXTM3U', code: 200 }))
  })

  it('hands over the data alone, without what stands before it in its buffer', async () => {
    const { onSuccess } = load(
      desk(async () => chunk),
      segmentUrl,
    )
    await vi.waitFor(() => expect(onSuccess).toHaveBeenCalled())
    expect(new Uint8Array(onSuccess.mock.calls[0]![0].data)).toEqual(Uint8Array.of(7, 8, 9))
  })

  it('tells the time that the line took, also for what was read ahead', async () => {
    const { loader, onSuccess } = load(
      desk(async () => chunk),
      segmentUrl,
    )
    await vi.waitFor(() => expect(onSuccess).toHaveBeenCalled())
    const { loading, loaded, total } = loader.stats
    expect(loading.end - loading.start).toBeCloseTo(1000, 5)
    expect(loading.first - loading.start).toBeCloseTo(100, 5)
    expect([loaded, total]).toEqual([2_000_000, 2_000_000])
  })

  it('does not count the time before loading begins, so that waiting for a key is not a slow line', async () => {
    let begin: () => void = () => undefined
    const { loader } = load(
      desk((_track, _index, _signal, onBegin) => {
        begin = onBegin
        return new Promise(() => undefined)
      }),
      segmentUrl,
    )
    await vi.waitFor(() => expect(loader.stats.loading.start).toBe(Number.POSITIVE_INFINITY))
    begin()
    expect(loader.stats.loading.start).toBeLessThanOrEqual(performance.now())
  })

  it('ends what it waits for when hls.js aborts, and calls back once', async () => {
    let seen: AbortSignal | undefined
    const { loader, onAbort, onError, onSuccess } = load(
      desk((_track, _index, signal) => {
        seen = signal
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
      }),
      segmentUrl,
    )
    await vi.waitFor(() => expect(seen).toBeDefined())
    loader.abort()
    loader.abort()
    await Promise.resolve()
    expect(seen!.aborted).toBe(true)
    expect([onAbort, onError, onSuccess].map(({ mock }) => mock.calls.length)).toEqual([1, 0, 0])
    expect(loader.stats.aborted).toBe(true)
  })

  it('refuses an address that is not of the film', async () => {
    const { onError } = load(
      desk(async () => chunk),
      'https://example.org/1.m4s',
    )
    await vi.waitFor(() => expect(onError).toHaveBeenCalled())
  })
})
