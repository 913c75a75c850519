import type { ChunkSupply, OpenedChunk } from '@safecloud/cloud/openedChunk.ts'
import type { FileIndex } from '@safecloud/protocol/fileIndex.ts'
import { parseTrackName } from '@safecloud/protocol/trackName.ts'
import { describe, expect, it, vi } from 'vitest'
import { FilmStream } from '../src/filmStream.ts'

const index: FileIndex = {
  v: 2,
  timescale: 1000,
  segments: [0, 1, 2, 3].map((at) => ({ pts: 500 + 4000 * at, dts: 500 + 4000 * at, duration: 4000 })),
  tracks: new Map([[parseTrackName('video.360p'), { codecs: 'avc1', init: 'BwgJ', bandwidth: 1, bytes: [1, 1, 1, 1] }]]),
}

function supplyOf(reach: () => number, fails: () => boolean = () => false): ChunkSupply & { starts: number[] } {
  const starts: number[] = []
  return {
    starts,
    reach,
    async *open(_track, start, end): AsyncGenerator<OpenedChunk> {
      starts.push(start)
      if (fails()) throw new Error('down')
      for (let at = start; at < end; at++)
        yield { index: at, data: new Uint8Array(1), received: 1, startedAt: 0, firstByteAt: 0, endedAt: 0 }
    },
  }
}

const quiet = { stuck: () => undefined, time: () => 0 }
const never = new AbortController().signal

describe('FilmStream', () => {
  it('holds a segment without a key until keys come, and asks no Jet before', async () => {
    let reach = 1
    const supply = supplyOf(() => reach)
    const stream = new FilmStream(index, supply, new Map(), quiet)
    const onBegin = vi.fn()
    const sealed = stream.segment('video.360p', 2, never, onBegin)
    await Promise.resolve()
    expect([supply.starts.length, onBegin.mock.calls.length]).toEqual([0, 0])
    reach = 4
    stream.keysCame()
    expect((await sealed).index).toBe(2)
    expect(onBegin).toHaveBeenCalledOnce()
  })

  it('counts as loading from the request to the answer, also while a failure waits, but not while a key is missing', async () => {
    let isDown = true
    const stuck = vi.fn()
    const supply = supplyOf(
      () => 2,
      () => isDown,
    )
    const stream = new FilmStream(index, supply, new Map(), { stuck, time: () => 0 })
    const gone = new AbortController()
    const sealed = stream.segment('video.360p', 3, gone.signal, () => undefined)
    expect(stream.isLoading).toBe(false)
    const segment = stream.segment('video.360p', 1, never, () => undefined)
    expect(stream.isLoading).toBe(true)
    await vi.waitFor(() => expect(stuck).toHaveBeenCalledOnce())
    expect(stream.isLoading).toBe(true)
    isDown = false
    stream.tryAgain()
    await segment
    expect(stream.isLoading).toBe(false)
    gone.abort(new Error('seek'))
    await expect(sealed).rejects.toThrow('seek')
    expect(stream.isLoading).toBe(false)
  })

  it('lets a waiting segment go when it is no longer wanted', async () => {
    const stream = new FilmStream(
      index,
      supplyOf(() => 0),
      new Map(),
      quiet,
    )
    const controller = new AbortController()
    const sealed = stream.segment('video.360p', 2, controller.signal, () => undefined)
    controller.abort(new Error('seek'))
    await expect(sealed).rejects.toThrow('seek')
  })

  it('reports a failure once and waits until it is tried again', async () => {
    let isDown = true
    const stuck = vi.fn()
    const supply = supplyOf(
      () => 4,
      () => isDown,
    )
    const stream = new FilmStream(index, supply, new Map(), { stuck, time: () => 0 })
    const segment = stream.segment('video.360p', 0, never, () => undefined)
    await vi.waitFor(() => expect(stuck).toHaveBeenCalledOnce())
    isDown = false
    stream.tryAgain()
    expect((await segment).index).toBe(0)
  })

  it('finds the segment of a time, whatever the first presentation time', () => {
    const stream = new FilmStream(
      index,
      supplyOf(() => 4),
      new Map(),
      quiet,
    )
    expect([0, 3.9, 4, 15.9, 99].map((time) => stream.segmentAt(time))).toEqual([0, 0, 1, 3, 3])
  })

  it('keeps three segments ahead, in seconds of the longest', () => {
    const stream = new FilmStream(
      index,
      supplyOf(() => 4),
      new Map(),
      quiet,
    )
    expect(stream.secondsAhead).toBe(12)
  })

  it('has the init segments of its tracks, and of no others', () => {
    const stream = new FilmStream(
      index,
      supplyOf(() => 4),
      new Map(),
      quiet,
    )
    expect(new Uint8Array(stream.init('video.360p'))).toEqual(Uint8Array.of(7, 8, 9))
    expect(() => stream.init('video.720p')).toThrow('no track')
  })
})
