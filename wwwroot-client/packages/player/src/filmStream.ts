import type { ChunkSupply, OpenedChunk } from '@safecloud/cloud/openedChunk.ts'
import { base64Decode } from '@safecloud/protocol/base64.ts'
import type { FileIndex } from '@safecloud/protocol/fileIndex.ts'
import { parseTrackName } from '@safecloud/protocol/trackName.ts'
import { ChunkLane, chunksAhead } from './chunkLane.ts'
import type { FilmDesk } from './filmLoader.ts'
import { Gate } from './gate.ts'
import { masterPlaylist, mediaPlaylist } from './playlists.ts'

/**
 * The film as hls.js sees it. Segments without a key wait for one, and segments that failed wait for the viewer to try again:
 * hls.js only ever sees an answer that takes its time, so its buffer and position outlive a purchase and a lost connection.
 */
export class FilmStream implements FilmDesk {
  readonly #index: FileIndex
  readonly #supply: ChunkSupply
  readonly #onStuck: (error: unknown) => void
  readonly #time: () => number
  readonly #lanes = new Map<string, ChunkLane>()
  readonly #keys = new Gate()
  readonly #mended = new Gate()
  /** Segments that are on their way or wait to be tried again; not those that wait for a key. */
  #underWay = 0

  /** @param time gives where the film stands, in seconds. */
  constructor(
    index: FileIndex,
    supply: ChunkSupply,
    lanes: ReadonlyMap<string, ChunkLane>,
    { stuck, time }: { readonly stuck: (error: unknown) => void; readonly time: () => number },
  ) {
    this.#index = index
    this.#supply = supply
    this.#onStuck = stuck
    this.#time = time
    for (const [track, lane] of lanes) this.#lanes.set(track, lane)
  }

  masterPlaylist(): string {
    return masterPlaylist(this.#index)
  }

  mediaPlaylist(): string {
    return mediaPlaylist(this.#index)
  }

  init(track: string): ArrayBuffer {
    const found = this.#index.tracks.get(parseTrackName(track))
    if (!found) throw new Error(`The film has no track ${track}.`)
    return base64Decode(found.init).buffer
  }

  async segment(track: string, index: number, signal: AbortSignal, onBegin: () => void): Promise<OpenedChunk> {
    this.#restOthers(track)
    for (;;) {
      while (index >= this.#supply.reach(track)) await this.#keys.wait(signal)
      onBegin()
      this.#underWay++
      try {
        return await this.#lane(track).take(index, signal)
      } catch (error) {
        if (signal.aborted) throw error
        this.#onStuck(error)
        await this.#mended.wait(signal)
      } finally {
        this.#underWay--
      }
    }
  }

  /** Whether a segment that there is a key for was asked for and is not there yet. */
  get isLoading(): boolean {
    return this.#underWay > 0
  }

  /** Further keys are there. */
  keysCame(): void {
    this.#keys.open()
  }

  /** What failed is tried again. */
  tryAgain(): void {
    this.#mended.open()
  }

  /** Playback goes on from a time in seconds; requests for elsewhere end. */
  moveTo(time: number): void {
    const index = this.segmentAt(time)
    for (const lane of this.#lanes.values()) lane.moveTo(index)
  }

  setEager(isEager: boolean): void {
    for (const lane of this.#lanes.values()) lane.setEager(isEager)
  }

  /** How long the segments are that are kept ahead, in seconds: as many of the longest. */
  get secondsAhead(): number {
    const { segments, timescale } = this.#index
    return (chunksAhead * Math.max(...segments.map((segment) => segment.duration))) / timescale
  }

  /** The number of the segment that plays at a time in seconds. */
  segmentAt(time: number): number {
    const { segments, timescale } = this.#index
    const pts = Math.floor(time * timescale) + segments[0]!.pts
    const after = segments.findIndex((segment) => segment.pts > pts)
    return Math.max(0, (after < 0 ? segments.length : after) - 1)
  }

  #lane(track: string): ChunkLane {
    const lane = this.#lanes.get(track) ?? new ChunkLane(this.#supply, track, () => this.segmentAt(this.#time()))
    this.#lanes.set(track, lane)
    return lane
  }

  /** One quality at a time: what another of the same kind still reads ahead is of no use. */
  #restOthers(track: string): void {
    const kind = track.split('.')[0]!
    for (const [name, lane] of this.#lanes) if (name !== track && name.startsWith(`${kind}.`)) lane.rest()
  }
}
