import { registerAacEncoder } from '@mediabunny/aac-encoder'
import {
  AudioSample,
  AudioSampleSink,
  AudioSampleSource,
  CmafOutputFormat,
  type EncodedPacket,
  type InputAudioTrack,
  NullTarget,
  Output,
  Quality,
} from 'mediabunny'
import { AudioContinuity } from './audioContinuity.ts'
import type { AudioRendition } from './audioRendition.ts'
import type { SegmentSink } from './mediaSegment.ts'
import type { Presets } from './presets.ts'
import { SegmentAssembler } from './segmentAssembler.ts'
import type { SegmentGrid } from './segmentGrid.ts'
import type { Source } from './source.ts'

/** Samples in a frame of AAC-LC, and by how many the encoder delays the sound. */
const frameSamples = 1024

/** Frames encoded and thrown away before a resumed segment, so that its first frame has the one before it to overlap with. */
const warmUpFrames = 4

/** Decodes the sound, mixes it to stereo and encodes it in AAC-LC. Every browser uses the same encoder, so the delay is known. */
export class AudioEncode implements AudioRendition {
  private readonly assembler: SegmentAssembler
  private readonly encoder: AudioSampleSource
  private readonly output: Output
  private readonly continuity: AudioContinuity
  private readonly samples: AsyncGenerator<AudioSample, void, unknown>
  private failure: unknown
  /** Of the decoded sound: silence put before, between and after it must look the same to the encoder. */
  private layout: { channels: number; sampleRate: number }
  encodedUntil: number

  private constructor(
    private readonly source: Source,
    private readonly grid: SegmentGrid,
    private readonly from: number,
    private readonly presets: Presets['audio'],
    tracks: { readonly audio: InputAudioTrack; readonly sink: SegmentSink; readonly channels: number; readonly sampleRate: number },
  ) {
    this.layout = { channels: tracks.channels, sampleRate: tracks.sampleRate }
    this.assembler = new SegmentAssembler(presets.track, tracks.sink)
    this.encodedUntil = grid.startOf(from)
    const firstFrame = Math.max(0, Math.floor((grid.startOf(from) * presets.sampleRate) / frameSamples) - warmUpFrames)
    this.continuity = new AudioContinuity((firstFrame * frameSamples) / presets.sampleRate)
    const begin = source.start + this.continuity.position
    this.samples = new AudioSampleSink(tracks.audio).samples(begin, source.start + grid.duration)
    this.encoder = new AudioSampleSource({
      codec: 'aac',
      quality: new Quality({ bitrate: presets.bitrate }),
      transform: { numberOfChannels: presets.channels, sampleRate: presets.sampleRate },
      onEncodedPacket: (packet, metadata) => this.receive(packet, metadata),
    })
    // The packets are taken from the callback; the output only drives the encoder and forgets what it is given.
    this.output = new Output({
      format: new CmafOutputFormat({ minimumFragmentDuration: 1 }),
      target: new NullTarget(),
      initTarget: new NullTarget(),
    })
    this.output.addAudioTrack(this.encoder)
  }

  static async start(
    source: Source,
    audio: InputAudioTrack,
    from: number,
    grid: SegmentGrid,
    presets: Presets['audio'],
    sink: SegmentSink,
  ): Promise<AudioEncode> {
    registerAacEncoder()
    const started = new AudioEncode(source, grid, from, presets, {
      audio,
      sink,
      channels: await audio.getNumberOfChannels(),
      sampleRate: await audio.getSampleRate(),
    })
    await started.output.start()
    return started
  }

  async advance(until: number): Promise<void> {
    while (this.continuity.position < until) {
      const { value: sample, done } = await this.samples.next()
      if (done || !sample) break
      await this.take(sample)
      this.check()
    }
    await this.assembler.delivered(2)
  }

  async finish(): Promise<void> {
    await this.advance(Number.POSITIVE_INFINITY)
    // One frame more than the film lasts, since the encoder holds one back.
    const rest = this.grid.duration + frameSamples / this.presets.sampleRate - this.continuity.position
    if (rest > 0) await this.silence(this.continuity.position, rest)
    await this.output.finalize()
    this.check()
    await this.assembler.finish(this.grid.duration)
    await this.close()
  }

  async close(): Promise<void> {
    await this.samples.return()
    if (this.output.state === 'started') await this.output.cancel()
    await this.assembler.settled()
  }

  private async take(sample: AudioSample): Promise<void> {
    using decoded = sample
    this.layout = { channels: decoded.numberOfChannels, sampleRate: decoded.sampleRate }
    const { silenceBefore, skip, time } = this.continuity.place(decoded.timestamp - this.source.start, decoded.duration)
    if (silenceBefore > 0) await this.silence(time - silenceBefore, silenceBefore)
    const skipped = Math.min(decoded.numberOfFrames, Math.round(skip * decoded.sampleRate))
    if (skipped === decoded.numberOfFrames) return
    using placed = skipped > 0 ? decoded.trim(skipped) : decoded.clone()
    placed.setTimestamp(time)
    await this.encoder.add(placed)
  }

  private async silence(time: number, seconds: number): Promise<void> {
    const { sampleRate, channels } = this.layout
    for (let done = 0; done < seconds; done += 1) {
      const frames = Math.round(Math.min(1, seconds - done) * sampleRate)
      if (frames === 0) return
      using quiet = new AudioSample({
        data: new Float32Array(frames * channels),
        format: 'f32',
        numberOfChannels: channels,
        sampleRate,
        timestamp: time + done,
      })
      await this.encoder.add(quiet)
    }
  }

  private receive(packet: EncodedPacket, metadata: EncodedAudioChunkMetadata | undefined): void {
    try {
      if (metadata?.decoderConfig) this.assembler.configure({ kind: 'audio', config: metadata.decoderConfig })
      const time = packet.timestamp - frameSamples / this.presets.sampleRate
      const segment = this.grid.segmentOf(time)
      if (time < -1e-6 || segment < this.from || time >= this.grid.duration) return
      this.assembler.add(packet.clone({ timestamp: Math.max(0, time) }), segment)
      this.encodedUntil = time
    } catch (error) {
      this.failure ??= error
    }
  }

  private check(): void {
    if (this.failure) throw this.failure
  }
}
