import type { ChunkSupply, OpenedChunk } from '@safecloud/cloud/openedChunk.ts'

interface Batch {
  readonly end: number
  /** The chunk that arrives next. */
  next: number
  readonly controller: AbortController
}

interface Waiter {
  readonly resolve: (chunk: OpenedChunk) => void
  readonly reject: (error: unknown) => void
  /** Stops listening for the end of the wish. */
  readonly unlisten: () => void
}

/** So many segments are kept ahead of the one that plays: buffered, or on their way. */
export const chunksAhead = 3

/**
 * The chunks of one track on their way from the Jet to the player. Neighbours come in one range request; what arrives before it is
 * asked for waits here, and what nobody will ask for any more is given up. Unasked, nothing is read beyond {@link chunksAhead} of the
 * segment that plays.
 */
export class ChunkLane {
  readonly #supply: ChunkSupply
  readonly #track: string
  readonly #playing: () => number
  readonly #batches = new Set<Batch>()
  readonly #ready = new Map<number, OpenedChunk>()
  readonly #waiters = new Map<number, Set<Waiter>>()
  /** Where playback is; what lies near it is kept. */
  #focus = 0
  /** What follows the chunk that was handed out last, and is read ahead; nothing before the first, and after a jump. */
  #next: number | undefined
  #isEager = true

  /** @param playing gives the number of the segment that plays now. */
  constructor(supply: ChunkSupply, track: string, playing: () => number) {
    this.#supply = supply
    this.#track = track
    this.#playing = playing
  }

  /** One chunk, from what waits here, from a request under way, or by a new request. Rejects as the request does, or with the signal's reason. */
  async take(index: number, signal: AbortSignal): Promise<OpenedChunk> {
    this.#focus = index
    const ready = this.#ready.get(index)
    if (ready) {
      this.#ready.delete(index)
      this.#next = index + 1
      this.#readAhead()
      return ready
    }
    const arrival = this.#await(index, signal)
    if (!this.#isUnderWay(index)) this.#request(index)
    return await arrival
  }

  /** Playback goes on from here: requests for elsewhere that nobody waits for end, and what they brought is dropped. */
  moveTo(index: number): void {
    this.#focus = index
    this.#next = undefined // what is played from there may be in the player's buffer already
    this.#prune()
  }

  /** Whether to read ahead of what was asked for: not while playback rests. */
  setEager(isEager: boolean): void {
    this.#isEager = isEager
    if (isEager) this.#readAhead()
  }

  /** Begins with a chunk before anyone asks for it. */
  prefetch(index: number): void {
    this.#focus = index
    this.#next = index
    this.#readAhead()
  }

  /** Nothing more is wanted of this track. Those who still wait keep what they wait for. */
  rest(): void {
    this.#focus = Number.POSITIVE_INFINITY
    this.#next = undefined
    this.#prune()
  }

  #await(index: number, signal: AbortSignal): Promise<OpenedChunk> {
    if (signal.aborted) return Promise.reject(signal.reason)
    return new Promise<OpenedChunk>((resolve, reject) => {
      const waiters = this.#waiters.get(index) ?? new Set()
      const leave = () => {
        waiters.delete(waiter)
        reject(signal.reason)
        queueMicrotask(() => this.#prune()) // the one who left may ask for something else at once
      }
      const waiter: Waiter = { resolve, reject, unlisten: () => signal.removeEventListener('abort', leave) }
      signal.addEventListener('abort', leave, { once: true })
      this.#waiters.set(index, waiters.add(waiter))
    })
  }

  /** What is read unasked ends before this chunk: where the keys end, or far enough ahead of what plays. */
  get #limit(): number {
    return Math.min(this.#playing() + chunksAhead + 1, this.#supply.reach(this.#track))
  }

  #isUnderWay(index: number): boolean {
    return [...this.#batches].some(({ next, end }) => next <= index && index < end)
  }

  #isWanted(index: number): boolean {
    return (this.#waiters.get(index)?.size ?? 0) > 0
  }

  #readAhead(): void {
    if (!this.#isEager || this.#batches.size > 0 || this.#next === undefined) return
    for (let index = this.#next; index < this.#limit; index++) {
      if (this.#ready.has(index)) continue
      this.#request(index)
      return
    }
  }

  #request(start: number): void {
    const limit = Math.min(start + chunksAhead, this.#limit)
    let end = start + 1
    while (end < limit && !this.#ready.has(end) && !this.#isUnderWay(end)) end++
    const batch: Batch = { end, next: start, controller: new AbortController() }
    this.#batches.add(batch)
    void this.#run(batch, start)
  }

  async #run(batch: Batch, start: number): Promise<void> {
    try {
      for await (const chunk of this.#supply.open(this.#track, start, batch.end, batch.controller.signal)) {
        batch.next = chunk.index + 1
        this.#deliver(chunk)
      }
      this.#batches.delete(batch)
      this.#readAhead()
    } catch (error) {
      this.#batches.delete(batch)
      this.#fail(batch, error)
    }
  }

  #deliver(chunk: OpenedChunk): void {
    const waiters = this.#waiters.get(chunk.index)
    this.#waiters.delete(chunk.index)
    if (!waiters || waiters.size === 0) {
      this.#ready.set(chunk.index, chunk)
      return
    }
    this.#next = chunk.index + 1
    for (const waiter of waiters) {
      waiter.unlisten()
      waiter.resolve(chunk)
    }
  }

  /** What was read ahead may fail in silence: it is asked for again when someone waits for it. */
  #fail(batch: Batch, error: unknown): void {
    if (batch.controller.signal.aborted) return // nobody waited; who waits now has another request
    for (let index = batch.next; index < batch.end; index++) {
      const waiters = this.#waiters.get(index)
      this.#waiters.delete(index)
      for (const waiter of waiters ?? []) {
        waiter.unlisten()
        waiter.reject(error)
      }
    }
  }

  #prune(): void {
    const isNear = (index: number) => this.#focus <= index && index <= this.#focus + chunksAhead
    for (const index of this.#ready.keys()) if (!isNear(index)) this.#ready.delete(index)
    for (const batch of this.#batches) {
      const rest = Array.from({ length: batch.end - batch.next }, (_, step) => batch.next + step)
      if (rest.some((index) => this.#isWanted(index) || isNear(index))) continue
      this.#batches.delete(batch)
      batch.controller.abort(new DOMException('No longer needed here.', 'AbortError'))
    }
  }
}
