import { type VideoSample, VideoSampleSink } from 'mediabunny'
import { AudioCopy, canCopyAudio } from './audioCopy.ts'
import { AudioEncode } from './audioEncode.ts'
import type { AudioMode, AudioRendition } from './audioRendition.ts'
import { FrameSchedule, type ScheduledFrame } from './frameSchedule.ts'
import { chooseRenditions, type Rendition } from './ladder.ts'
import type { SegmentSink } from './mediaSegment.ts'
import type { Presets } from './presets.ts'
import { SegmentGrid } from './segmentGrid.ts'
import type { Source } from './source.ts'
import { VideoRendition } from './videoRendition.ts'

/** What a film is converted into; the same for every run under one salt. */
export interface TranscodePlan {
  readonly renditions: readonly Rendition[]
  readonly audio: AudioMode
  /** In seconds, of the picture. */
  readonly duration: number
  readonly segmentSeconds: number
}

export interface TranscodeRun {
  readonly source: Source
  readonly plan: TranscodePlan
  readonly presets: Presets
  /** The first segment of each track that is still to be made; equal to the count when none is. */
  readonly from: Readonly<Record<string, number>>
  readonly sink: SegmentSink
  /** Called for every picture, with seconds from the film's start. */
  readonly onFrame?: (frame: VideoFrame, time: number) => void
  /** Called about twice a second of film: how far each track is, in seconds. */
  readonly onProgress?: (encodedUntil: Readonly<Record<string, number>>) => void
  readonly signal: AbortSignal
}

export async function planTranscode(source: Source, presets: Presets): Promise<TranscodePlan> {
  const grid = SegmentGrid.over(source.duration, presets.segmentSeconds)
  const audio = !source.audio ? 'none' : (await canCopyAudio(source, source.audio, grid)) ? 'copy' : 'encode'
  return {
    renditions: chooseRenditions(source.width, source.height, presets),
    audio,
    duration: source.duration,
    segmentSeconds: presets.segmentSeconds,
  }
}

export function gridOf(plan: TranscodePlan): SegmentGrid {
  return SegmentGrid.over(plan.duration, plan.segmentSeconds)
}

/**
 * Converts the film in one pass: one decoder feeds every rendition's encoder, the sound keeps step. Resolves when the sink has every segment.
 * @throws {DOMException} `AbortError` when the signal fires; what the sink, a decoder or an encoder threw otherwise.
 */
export async function transcode(run: TranscodeRun): Promise<void> {
  const pass = await Pass.start(run)
  try {
    await pass.run()
  } finally {
    await pass.close()
  }
}

/** Pixel layouts that every encoder takes and scales itself. */
const plainFormats = new Set<string | null>([null, 'I420', 'NV12', 'RGBX', 'BGRX', 'RGBA', 'BGRA'])

class Pass {
  private previous: VideoFrame | undefined
  private reported = 0

  private constructor(
    private readonly job: TranscodeRun,
    private readonly grid: SegmentGrid,
    private readonly videos: readonly VideoRendition[],
    private readonly audio: AudioRendition | undefined,
  ) {}

  static async start(run: TranscodeRun): Promise<Pass> {
    const grid = gridOf(run.plan)
    const videos: VideoRendition[] = []
    try {
      for (const rendition of run.plan.renditions) {
        const from = run.from[rendition.track] ?? 0
        if (from < grid.count) videos.push(await VideoRendition.start(rendition, from, run.source.framesPerSecond, grid, run.sink))
      }
      return new Pass(run, grid, videos, await startAudio(run, grid))
    } catch (error) {
      for (const video of videos) await video.close()
      throw error
    }
  }

  async run(): Promise<void> {
    if (this.videos.length > 0) await this.runVideo()
    await this.audio?.finish()
    this.report(Number.POSITIVE_INFINITY)
  }

  /** Resolves when no segment is on its way to the sink any more: only then may another run begin. */
  async close(): Promise<void> {
    this.previous?.close()
    await Promise.all([...this.videos.map((video) => video.close()), this.audio?.close()])
  }

  private async runVideo(): Promise<void> {
    const { source, signal, presets } = this.job
    const first = Math.min(...this.videos.map((video) => video.from))
    const schedule = new FrameSchedule(this.grid, presets.maxFramesPerSecond, 1 / source.framesPerSecond)
    const begin = source.start + this.grid.startOf(first)
    for await (const sample of new VideoSampleSink(source.video).samples(begin)) {
      using decoded = sample
      signal.throwIfAborted()
      const time = decoded.timestamp - source.start
      if (time < -0.5 / source.framesPerSecond) continue
      const due = schedule.next(Math.max(0, time))
      if (due.length > 0) await this.take(decoded, due)
    }
    for (const repeated of schedule.end()) await this.encode(repeated)
    for (const video of this.videos) await video.finish()
  }

  private async take(sample: VideoSample, due: readonly ScheduledFrame[]): Promise<void> {
    for (const scheduled of due) {
      if (!scheduled.repeat) await this.show(sample, scheduled.time)
      await this.encode(scheduled)
    }
  }

  /** Makes this sample the picture to encode. */
  private async show(sample: VideoSample, time: number): Promise<void> {
    const { source, plan, onFrame } = this.job
    const largest = plan.renditions[0]
    const redraw = largest && (source.turned || !plainFormats.has(sample.format))
    using drawn = redraw
      ? await sample.transform({ width: largest.width, height: largest.height, fit: 'fill', alpha: 'discard' })
      : sample.clone()
    this.previous?.close()
    this.previous = drawn.toVideoFrame()
    onFrame?.(this.previous, time)
  }

  private async encode({ time, segment, key }: ScheduledFrame): Promise<void> {
    if (!this.previous) return
    this.job.signal.throwIfAborted()
    const frame = new VideoFrame(this.previous, { timestamp: Math.round(time * 1e6) })
    try {
      for (const video of this.videos) {
        if (segment >= video.from) await video.encode(frame, key)
      }
    } finally {
      frame.close()
    }
    if (key) await this.audio?.advance(this.grid.endOf(segment))
    this.report(time)
  }

  private report(time: number): void {
    if (time < this.reported + 0.5) return
    this.reported = time
    const tracks = this.videos.map((video): [string, number] => [video.rendition.track, video.encodedUntil])
    if (this.audio) tracks.push([this.job.presets.audio.track, this.audio.encodedUntil])
    this.job.onProgress?.(Object.fromEntries(tracks))
  }
}

async function startAudio(run: TranscodeRun, grid: SegmentGrid): Promise<AudioRendition | undefined> {
  const { source, plan, presets, sink } = run
  const from = run.from[presets.audio.track] ?? 0
  if (plan.audio === 'none' || !source.audio || from >= grid.count) return undefined
  return plan.audio === 'copy'
    ? await AudioCopy.start(source, source.audio, from, grid, presets.audio.track, sink)
    : await AudioEncode.start(source, source.audio, from, grid, presets.audio, sink)
}
