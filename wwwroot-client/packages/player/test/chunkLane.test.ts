import type { ChunkSupply, OpenedChunk } from '@safecloud/cloud/openedChunk.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { ChunkLane, chunksAhead } from '../src/chunkLane.ts'

/** A supply whose chunks arrive when the test says so. */
class SteeredSupply implements ChunkSupply {
  readonly asked: { start: number; end: number; signal: AbortSignal }[] = []
  reachable = 100
  readonly #doors = new Map<number, { open: () => void; fail: (error: unknown) => void; passed: Promise<void> }>()

  reach(): number {
    return this.reachable
  }

  async *open(_track: string, start: number, end: number, signal: AbortSignal): AsyncGenerator<OpenedChunk> {
    this.asked.push({ start, end, signal })
    for (let index = start; index < end; index++) {
      await Promise.race([this.#door(index).passed, aborted(signal)])
      yield { index, data: new Uint8Array(1), received: 1, startedAt: 0, firstByteAt: 0, endedAt: 0 }
    }
  }

  arrive(...indexes: number[]): void {
    for (const index of indexes) this.#door(index).open()
  }

  fail(index: number, error: unknown): void {
    this.#door(index).fail(error)
    this.#doors.delete(index)
  }

  get ranges(): string[] {
    return this.asked.map(({ start, end }) => `${start}-${end}`)
  }

  #door(index: number) {
    const known = this.#doors.get(index)
    if (known) return known
    let open: () => void = () => undefined
    let fail: (error: unknown) => void = () => undefined
    const passed = new Promise<void>((resolve, reject) => {
      open = resolve
      fail = reject
    })
    passed.catch(() => undefined)
    const door = { open, fail, passed }
    this.#doors.set(index, door)
    return door
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
}

const never = new AbortController().signal
const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('ChunkLane', () => {
  let supply: SteeredSupply
  let lane: ChunkLane
  let playing: number

  beforeEach(() => {
    supply = new SteeredSupply()
    playing = 0
    lane = new ChunkLane(supply, 'video.360p', () => playing)
  })

  it('brings neighbours in one request, and gives each as soon as it is there', async () => {
    const first = lane.take(0, never)
    supply.arrive(0)
    expect((await first).index).toBe(0)
    const second = lane.take(1, never)
    supply.arrive(1)
    expect((await second).index).toBe(1)
    expect(supply.ranges).toEqual(['0-3'])
  })

  it('keeps three segments ahead of the one that plays, and no more', async () => {
    const first = lane.take(0, never)
    supply.arrive(0, 1, 2, 3)
    await first
    await settled()
    expect(supply.ranges).toEqual(['0-3', '3-4'])
    playing = 1
    await lane.take(1, never)
    supply.arrive(4)
    await settled()
    expect(supply.ranges).toEqual(['0-3', '3-4', '4-5'])
    expect(chunksAhead).toBe(3)
  })

  it('brings what is asked for beyond that, alone', async () => {
    const far = lane.take(9, never)
    supply.arrive(9)
    expect((await far).index).toBe(9)
    await settled()
    expect(supply.ranges).toEqual(['9-10'])
  })

  it('reads nothing ahead while the film rests, and goes on afterwards', async () => {
    lane.setEager(false)
    const first = lane.take(0, never)
    supply.arrive(0, 1, 2)
    await first
    await settled()
    expect(supply.ranges).toEqual(['0-3'])
    lane.setEager(true)
    expect(supply.ranges).toEqual(['0-3', '3-4'])
  })

  it('never asks beyond what the keys reach', async () => {
    supply.reachable = 2
    const first = lane.take(0, never)
    supply.arrive(0, 1)
    await first
    await settled()
    expect(supply.ranges).toEqual(['0-2'])
  })

  it('ends a request that a seek made useless, and keeps one that is still near', async () => {
    const gone = new AbortController()
    const first = lane.take(0, gone.signal)
    gone.abort(new Error('seek'))
    await expect(first).rejects.toThrow('seek')
    lane.moveTo(1)
    expect(supply.asked[0]!.signal.aborted).toBe(false)
    lane.moveTo(20)
    expect(supply.asked[0]!.signal.aborted).toBe(true)
  })

  it('asks anew at once for a chunk whose request was just ended', async () => {
    const gone = new AbortController()
    const first = lane.take(0, gone.signal)
    gone.abort(new Error('seek'))
    await expect(first).rejects.toThrow('seek')
    lane.moveTo(20)
    const again = lane.take(0, never)
    supply.arrive(0)
    expect((await again).index).toBe(0)
  })

  it('tells the one who waits why a request failed, and tries again when asked again', async () => {
    const first = lane.take(0, never)
    supply.fail(0, new Error('lost'))
    await expect(first).rejects.toThrow('lost')
    const again = lane.take(0, never)
    supply.arrive(0)
    expect((await again).index).toBe(0)
  })

  it('reads nothing anew after a jump until a chunk is asked for', async () => {
    const first = lane.take(0, never)
    supply.arrive(0, 1, 2)
    await first
    supply.arrive(3, 4, 5)
    await settled()
    const before = supply.ranges
    lane.moveTo(0)
    lane.setEager(true)
    await settled()
    expect(supply.ranges).toEqual(before)
  })

  it('begins before anyone asks', async () => {
    lane.prefetch(0)
    supply.arrive(0, 1, 2)
    await settled()
    expect((await lane.take(0, never)).index).toBe(0)
    expect(supply.ranges[0]).toBe('0-3')
  })

  it('drops what another quality makes useless', () => {
    lane.prefetch(0)
    lane.rest()
    expect(supply.asked[0]!.signal.aborted).toBe(true)
  })
})
