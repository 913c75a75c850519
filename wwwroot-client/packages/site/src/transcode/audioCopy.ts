import { type EncodedPacket, EncodedPacketSink, type InputAudioTrack, type InputFormat, MP4, QTFF } from 'mediabunny'
import type { AudioRendition } from './audioRendition.ts'
import type { SegmentSink } from './mediaSegment.ts'
import { SegmentAssembler } from './segmentAssembler.ts'
import type { SegmentGrid } from './segmentGrid.ts'
import type { Source } from './source.ts'

/** A frame of AAC lasts 21 to 46 ms; more than two missing in a row would be heard. */
const largestGapSeconds = 0.05

/** Copies the source's own AAC packets, cut at the same times as the picture. */
export class AudioCopy implements AudioRendition {
  private readonly assembler: SegmentAssembler
  private readonly packets: AsyncGenerator<EncodedPacket, void, unknown>
  private ended = false
  encodedUntil: number

  private constructor(
    private readonly source: Source,
    private readonly grid: SegmentGrid,
    private readonly from: number,
    track: string,
    audio: {
      readonly sink: EncodedPacketSink
      readonly first: EncodedPacket | null
      readonly config: AudioDecoderConfig
      readonly to: SegmentSink
    },
  ) {
    this.assembler = new SegmentAssembler(track, audio.to)
    this.assembler.configure({ kind: 'audio', config: audio.config })
    this.packets = audio.sink.packets(audio.first ?? undefined)
    this.encodedUntil = grid.startOf(from)
  }

  static async start(
    source: Source,
    audio: InputAudioTrack,
    from: number,
    grid: SegmentGrid,
    track: string,
    to: SegmentSink,
  ): Promise<AudioCopy> {
    const sink = new EncodedPacketSink(audio)
    const config = await audio.getDecoderConfig()
    if (!config) throw new Error('The audio track has no decoder configuration.')
    const first = (await sink.getPacket(source.start + grid.startOf(from))) ?? (await sink.getFirstPacket())
    return new AudioCopy(source, grid, from, track, { sink, first, config, to })
  }

  async advance(until: number): Promise<void> {
    while (!this.ended && this.encodedUntil < until) {
      const { value: packet, done } = await this.packets.next()
      const time = packet ? packet.timestamp - this.source.start : 0
      if (done || !packet || time >= this.grid.duration) this.ended = true
      else this.take(packet, time)
    }
    await this.assembler.delivered(2)
  }

  async finish(): Promise<void> {
    await this.advance(Number.POSITIVE_INFINITY)
    await this.assembler.finish(this.grid.duration)
    await this.close()
  }

  async close(): Promise<void> {
    await this.packets.return()
    await this.assembler.settled()
  }

  private take(packet: EncodedPacket, time: number): void {
    const segment = this.grid.segmentOf(time)
    if (time < 0 || segment < this.from) return
    this.assembler.add(packet.clone({ timestamp: time }), segment)
    this.encodedUntil = time
  }
}

/**
 * Whether the sound may be copied: AAC-LC in at most two channels, without holes, from the first picture to the last segment, in a file whose tables tell
 * all that without reading the sound itself.
 */
export async function canCopyAudio(source: Source, audio: InputAudioTrack, grid: SegmentGrid): Promise<boolean> {
  const copyable: InputFormat[] = [MP4, QTFF]
  if (!copyable.includes(await source.input.getFormat())) return false
  if ((await audio.getCodec()) !== 'aac' || (await audio.getCodecParameterString()) !== 'mp4a.40.2') return false
  if ((await audio.getNumberOfChannels()) > 2 || (await audio.getDecoderConfig()) === null) return false
  let end = source.start
  for await (const packet of new EncodedPacketSink(audio).packets(undefined, undefined, { metadataOnly: true })) {
    if (packet.timestamp - end > largestGapSeconds) return false
    end = packet.timestamp + packet.duration
  }
  return end - source.start >= grid.startOf(grid.count - 1) + 2 * largestGapSeconds
}
