import type { ChunkSupply, OpenedChunk } from '@safecloud/cloud/openedChunk.ts'
import type { OpenFile } from '@safecloud/cloud/openFile.ts'
import { concat } from '@safecloud/protocol/bytes.ts'
import { type FileIndex, parseFileIndex } from '@safecloud/protocol/fileIndex.ts'
import { parseTrackName } from '@safecloud/protocol/trackName.ts'
import type Hls from 'hls.js'
import { ChunkLane } from './chunkLane.ts'
import { FilmStream } from './filmStream.ts'
import { type Pace, Playback } from './playback.ts'
import { firstQuality } from './qualities.ts'

export interface FilmEvents {
  readonly qualities: (tracks: readonly string[]) => void
  /** The track on the screen, and what is chosen: a track or `auto`. */
  readonly quality: (track: string, chosen: string) => void
  /** A segment cannot be had until the viewer, or new keys, let it be tried again. */
  readonly stuck: (error: unknown) => void
  readonly fatal: (code: string) => void
  /** Bytes and chunks that matched their CIDs so far. */
  readonly verified: (bytes: number, chunks: number) => void
}

export interface FilmOptions {
  readonly file: OpenFile
  readonly video: HTMLVideoElement
  readonly library: typeof Hls
  /** Height of the player in device pixels. */
  readonly shown: number
  /** What is known of the line, in bits per second. */
  readonly settings: { readonly bitsPerSecond?: number }
  readonly events: FilmEvents
}

/** What is assumed of a line that nothing is known about. */
const assumedSpeed = 4_000_000

/** Reads the index, while the first segments of the quality to begin with are already on their way, and gives the film to hls.js. */
export async function openFilm({ file, video, library, shown, settings, events }: FilmOptions): Promise<Film> {
  const supply = counted(file, events.verified)
  const videos = [...file.manifest.tracks.keys()].filter((name) => name.startsWith('video.'))
  const audio = [...file.manifest.tracks.keys()].find((name) => name.startsWith('audio.'))
  const sizes = videos.map((name) => ({ name: name as string, height: Number.parseInt(name.slice(6), 10) || 0 }))
  const first = firstQuality(sizes, shown, settings.bitsPerSecond) || (audio ?? '')
  const lanes = new Map<string, ChunkLane>()
  let playing = () => 0
  for (const track of new Set([first, audio ?? first])) {
    const lane = new ChunkLane(supply, track, () => playing())
    lane.prefetch(0)
    lanes.set(track, lane)
  }
  const index = await readIndex(supply, file)
  const stream = new FilmStream(index, supply, lanes, { stuck: events.stuck, time: () => video.currentTime })
  playing = () => stream.segmentAt(video.currentTime)
  return new Film(index, file, stream, { video, library, first, settings, events })
}

async function readIndex(supply: ChunkSupply, file: OpenFile): Promise<FileIndex> {
  const chunks = file.manifest.tracks.get(parseTrackName('index'))?.chunks ?? 0
  const parts: Uint8Array[] = []
  for await (const { data } of supply.open('index', 0, chunks, new AbortController().signal)) parts.push(data)
  return parseFileIndex(concat(...parts))
}

function counted(file: OpenFile, tell: FilmEvents['verified']): ChunkSupply {
  let bytes = 0
  let chunks = 0
  const count = async function* (opened: AsyncIterable<OpenedChunk>) {
    for await (const chunk of opened) {
      bytes += chunk.received
      chunks++
      tell(bytes, chunks)
      yield chunk
    }
  }
  return { reach: (track) => file.reach(track), open: (track, start, end, signal) => count(file.open(track, start, end, signal)) }
}

/** A film that plays: its index, its segments on their way, and hls.js between them and the video element. */
export class Film {
  readonly #index: FileIndex
  readonly #file: OpenFile
  readonly #stream: FilmStream
  readonly #playback: Playback

  constructor(
    index: FileIndex,
    file: OpenFile,
    stream: FilmStream,
    { video, library, first, settings, events }: Omit<FilmOptions, 'file' | 'shown'> & { readonly first: string },
  ) {
    this.#index = index
    this.#file = file
    this.#stream = stream
    const bitsPerSecond = settings.bitsPerSecond ?? assumedSpeed
    this.#playback = new Playback(
      library,
      video,
      stream,
      { bitsPerSecond, secondsAhead: stream.secondsAhead },
      {
        qualities: events.qualities,
        quality: (track) => events.quality(track, this.#playback.chosenQuality),
        fatal: events.fatal,
      },
    )
    this.setPace('unstarted')
    this.#playback.start(first, 0)
  }

  /** Seconds. */
  get duration(): number {
    return this.#timeOf(this.#index.segments.length)
  }

  /** Where the keys end, in seconds. */
  get keysEnd(): number {
    const reaches = [...this.#index.tracks.keys()].map((track) => this.#file.reach(track))
    return this.#timeOf(Math.min(...reaches))
  }

  /** Beginnings of chapters in seconds. */
  get chapters(): readonly number[] {
    const { chapters, timescale, segments } = this.#index
    return (chapters ?? []).map(({ pts }) => (pts - segments[0]!.pts) / timescale)
  }

  get measuredSpeed(): number | undefined {
    return this.#playback.measuredSpeed
  }

  keysCame(): void {
    this.#stream.keysCame()
  }

  tryAgain(): void {
    this.#stream.tryAgain()
  }

  /** Whether a segment that there is a key for is on its way. */
  get isLoading(): boolean {
    return this.#stream.isLoading
  }

  /** Sets loading going again, from a time in seconds; `rebuild` also throws away what is buffered. */
  push(time: number, rebuild: boolean): void {
    if (rebuild) this.#playback.rebuild()
    else this.#playback.loadFrom(time)
  }

  moveTo(time: number): void {
    this.#stream.moveTo(time)
  }

  setQuality(track: string): void {
    this.#playback.setQuality(track)
  }

  /** Only while the film plays, much is kept ahead and further segments are read before they are asked for. */
  setPace(pace: Pace): void {
    this.#stream.setEager(pace === 'playing')
    this.#playback.setPace(pace)
  }

  /** When the segment of this number begins; for their count, when the film ends. */
  #timeOf(segment: number): number {
    const { segments, timescale } = this.#index
    const last = segments[segments.length - 1]!
    const pts = segment < segments.length ? segments[segment]!.pts : last.pts + last.duration
    return (pts - segments[0]!.pts) / timescale
  }
}
