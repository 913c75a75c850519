import { EncodedPacket } from 'mediabunny'
import type { Rendition } from './ladder.ts'
import type { SegmentSink } from './mediaSegment.ts'
import { SegmentAssembler } from './segmentAssembler.ts'
import type { SegmentGrid } from './segmentGrid.ts'
import { SourceError } from './sourceError.ts'

/** Frames that an encoder may hold before the decoder has to wait. */
const queueLimit = 6

/** Segments that may wait to be sealed before the decoder has to wait. */
const segmentLimit = 2

/** Encodes one rendition in H.264. The encoder itself scales the frames, which the WebCodecs specification demands of it. */
export class VideoRendition {
  private readonly encoder: VideoEncoder
  private readonly assembler: SegmentAssembler
  private failure: unknown
  private wake: (() => void) | undefined

  /** The open segment: only a keyframe opens the next, whatever order the encoder emits the frames between them in. */
  private segment = 0

  /** How far this rendition is encoded, in seconds from the film's start. */
  encodedUntil = 0

  private constructor(
    readonly rendition: Rendition,
    readonly from: number,
    private readonly grid: SegmentGrid,
    sink: SegmentSink,
  ) {
    this.assembler = new SegmentAssembler(rendition.track, sink)
    this.encodedUntil = grid.startOf(from)
    this.encoder = new VideoEncoder({
      output: (chunk, metadata) => this.receive(chunk, metadata),
      error: (error) => {
        this.failure ??= error
        this.wake?.()
      },
    })
    this.encoder.ondequeue = () => this.wake?.()
  }

  /**
   * @param from the first segment to encode: those before it are sealed already.
   * @throws {SourceError} when this browser encodes no H.264 of this size.
   */
  static async start(
    rendition: Rendition,
    from: number,
    framesPerSecond: number,
    grid: SegmentGrid,
    sink: SegmentSink,
  ): Promise<VideoRendition> {
    const config = await supportedConfig(rendition, framesPerSecond)
    const started = new VideoRendition(rendition, from, grid, sink)
    started.encoder.configure(config)
    return started
  }

  /** Encodes a frame whose timestamp counts from the film's start; resolves when there is room for the next. The frame stays the caller's. */
  async encode(frame: VideoFrame, key: boolean): Promise<void> {
    this.check()
    this.encoder.encode(frame, { keyFrame: key })
    while (this.encoder.encodeQueueSize > queueLimit && !this.failure) {
      await new Promise<void>((resolve) => {
        this.wake = resolve
      })
    }
    if (this.assembler.waiting > segmentLimit) await this.assembler.delivered(segmentLimit)
    this.check()
  }

  /** Encodes what is still in the encoder; the last segment ends with the film. */
  async finish(): Promise<void> {
    this.check()
    await this.encoder.flush()
    this.check()
    await this.assembler.finish(this.grid.duration)
    await this.close()
  }

  /** Stops encoding; resolves when no segment is on its way to the sink any more. */
  async close(): Promise<void> {
    if (this.encoder.state !== 'closed') this.encoder.close()
    await this.assembler.settled()
  }

  private receive(chunk: EncodedVideoChunk, metadata: EncodedVideoChunkMetadata | undefined): void {
    try {
      if (metadata?.decoderConfig) this.assembler.configure({ kind: 'video', config: exact(metadata.decoderConfig) })
      const packet = EncodedPacket.fromEncodedChunk(chunk)
      if (chunk.type === 'key') this.segment = this.grid.segmentOf(packet.timestamp)
      this.assembler.add(packet, this.segment)
      this.encodedUntil = Math.max(this.encodedUntil, packet.timestamp)
    } catch (error) {
      this.failure ??= error
    }
  }

  private check(): void {
    if (this.failure) throw this.failure
  }
}

/** High profile where there is one, then main, then baseline; the level is the smallest that allows the size and rate. */
async function supportedConfig(rendition: Rendition, framesPerSecond: number): Promise<VideoEncoderConfig> {
  const level = levelOf(rendition, framesPerSecond)
  for (const profile of ['6400', '4d00', '42e0']) {
    const config: VideoEncoderConfig = {
      codec: `avc1.${profile}${level.toString(16).padStart(2, '0')}`,
      width: rendition.width,
      height: rendition.height,
      bitrate: rendition.bitrate,
      framerate: framesPerSecond,
      bitrateMode: 'variable',
      latencyMode: 'quality',
      avc: { format: 'avc' },
    }
    const { supported } = await VideoEncoder.isConfigSupported(config)
    if (supported) return config
  }
  throw new SourceError('CannotDecode', { cause: `no H.264 encoder for ${rendition.width}x${rendition.height}` })
}

/** ITU-T H.264 table A-1: level number, macroblocks per second, macroblocks per frame. */
const levels = [
  [30, 40_500, 1_620],
  [31, 108_000, 3_600],
  [40, 245_760, 8_192],
  [42, 522_240, 8_704],
  [50, 589_824, 22_080],
  [51, 983_040, 36_864],
] as const

function levelOf({ width, height }: Rendition, framesPerSecond: number): number {
  const blocks = Math.ceil(width / 16) * Math.ceil(height / 16)
  return levels.find(([, perSecond, perFrame]) => blocks <= perFrame && blocks * framesPerSecond <= perSecond)?.[0] ?? 52
}

/** The codecs string of what was really encoded, from the avcC record, and nothing the muxer could not know after a resume. */
function exact(config: VideoDecoderConfig): VideoDecoderConfig {
  const { description } = config
  if (!description) return config
  const avcC = ArrayBuffer.isView(description)
    ? new Uint8Array(description.buffer, description.byteOffset, description.byteLength)
    : new Uint8Array(description)
  const codec = `avc1.${Array.from(avcC.subarray(1, 4), (byte) => byte.toString(16).padStart(2, '0')).join('')}`
  return { ...config, codec, description: avcC.slice() }
}
