import type Hls from 'hls.js'
import type { ErrorData, HlsConfig, Level } from 'hls.js'
import { type FilmDesk, filmLoader } from './filmLoader.ts'
import { masterUrl } from './playlists.ts'
import { automatic, trackOf } from './qualities.ts'

export interface PlaybackEvents {
  readonly qualities: (tracks: readonly string[]) => void
  /** The track that is on the screen now. */
  readonly quality: (track: string) => void
  /** Nothing more can be done without the viewer. */
  readonly fatal: (code: string) => void
}

/** Whether the film moves, stands still, or was never set going. */
export type Pace = 'playing' | 'resting' | 'unstarted'

/** Seconds that hls.js keeps ahead before anyone pressed Play: the first segment. */
const unstarted = 4

/** hls.js and its video element, with our loader in place of the network. */
export class Playback {
  readonly #hls: Hls
  readonly #library: typeof Hls
  readonly #events: PlaybackEvents
  readonly #video: HTMLVideoElement
  readonly #secondsAhead: number
  #recoveries = 0

  /** @param options what is known of the line, and how much is kept ahead once the film was set going. */
  constructor(
    library: typeof Hls,
    video: HTMLVideoElement,
    desk: FilmDesk,
    options: { readonly bitsPerSecond: number; readonly secondsAhead: number },
    events: PlaybackEvents,
  ) {
    this.#library = library
    this.#events = events
    this.#video = video
    this.#secondsAhead = options.secondsAhead
    this.#hls = new library(settings(desk, options.bitsPerSecond))
    this.#listen()
    this.#hls.attachMedia(video)
  }

  /** Begins loading at a time in seconds, with a certain quality first. */
  start(firstTrack: string, time: number): void {
    this.#hls.once(this.#library.Events.MANIFEST_PARSED, () => {
      const level = this.#hls.levels.findIndex((candidate) => trackOf(candidate) === firstTrack)
      this.#hls.startLevel = Math.max(0, level)
      this.#hls.startLoad(time)
    })
    this.#hls.loadSource(masterUrl)
  }

  /** Gives up what hls.js waits for, and has it look anew for what is missing from a time in seconds on. The position stays. */
  loadFrom(time: number): void {
    this.#hls.startLoad(time, true)
  }

  /** A new media source at the same position. It lays the video element to rest without an event, so one that played is told to go on. */
  rebuild(): void {
    const wasPlaying = !this.#video.paused
    this.#hls.recoverMediaError()
    if (wasPlaying) this.#video.play().catch(() => undefined) // whoever watches for stalls tries again
  }

  /** A track, or `auto`. */
  setQuality(track: string): void {
    const level = this.#hls.levels.findIndex((candidate) => trackOf(candidate) === track)
    this.#hls.nextLevel = track === automatic ? -1 : level
  }

  /** The chosen quality: a track, or `auto`. */
  get chosenQuality(): string {
    return this.#hls.autoLevelEnabled ? automatic : trackOf(this.#hls.levels[this.#hls.loadLevel])
  }

  /** The buffer follows what the viewer does: until the film was set going, little is kept ahead. */
  setPace(pace: Pace): void {
    const { config } = this.#hls
    // hls.js loads the next segment while less than this is buffered. The second alone is a limit, the first a wish.
    config.maxBufferLength = config.maxMaxBufferLength = pace === 'unstarted' ? unstarted : this.#secondsAhead
  }

  /** Bits per second, as measured from what was delivered. */
  get measuredSpeed(): number | undefined {
    const speed = this.#hls.bandwidthEstimate
    return Number.isFinite(speed) ? speed : undefined
  }

  close(): void {
    this.#hls.destroy()
  }

  #listen(): void {
    const { Events } = this.#library
    this.#hls.on(Events.MANIFEST_PARSED, (_name, { levels }: { levels: Level[] }) => this.#events.qualities(levels.map(trackOf)))
    this.#hls.on(Events.LEVEL_SWITCHED, (_name, { level }) => this.#events.quality(trackOf(this.#hls.levels[level])))
    this.#hls.on(Events.ERROR, (_name, data) => this.#judge(data))
  }

  /** The network is our loader's business; what reaches here is the decoder's. */
  #judge(data: ErrorData): void {
    if (!data.fatal) return
    const { ErrorTypes, ErrorDetails } = this.#library
    if (data.details === ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR) this.#events.fatal('CodecNotSupported')
    else if (data.type === ErrorTypes.MEDIA_ERROR && this.#recoveries++ < 2) this.rebuild()
    else this.#events.fatal('Unknown')
  }
}

function settings(desk: FilmDesk, bitsPerSecond: number): Partial<HlsConfig> {
  const once = {
    maxTimeToFirstByteMs: Number.POSITIVE_INFINITY,
    maxLoadTimeMs: Number.POSITIVE_INFINITY,
    timeoutRetry: null,
    errorRetry: null,
  }
  return {
    loader: filmLoader(desk),
    autoStartLoad: false,
    enableWorker: false, // fMP4 passes through: a worker of its own would only copy it
    testBandwidth: false,
    startFragPrefetch: true,
    capLevelToPlayerSize: true,
    maxBufferLength: unstarted,
    maxMaxBufferLength: unstarted,
    backBufferLength: 60,
    abrEwmaDefaultEstimate: bitsPerSecond,
    fragLoadPolicy: { default: once },
    manifestLoadPolicy: { default: once },
    playlistLoadPolicy: { default: once },
  }
}
