import type { EncodedPacket } from 'mediabunny'
import { type DecoderSetup, fingerprintOf, muxSegment } from './cmafSegment.ts'
import type { SegmentSink } from './mediaSegment.ts'

/** Cuts one track's packets into segments, muxes each, and hands them on in order. Holds the packets of one open segment, no more. */
export class SegmentAssembler {
  private packets: EncodedPacket[] = []
  private open: number | undefined
  private config: DecoderSetup | undefined
  private announced = false
  private delivering: Promise<void> = Promise.resolve()
  private failure: unknown

  /** How many finished segments wait for the sink. */
  waiting = 0

  constructor(
    private readonly track: string,
    private readonly sink: SegmentSink,
  ) {}

  configure(setup: DecoderSetup): void {
    this.config ??= setup
  }

  /** Adds a packet; a new segment number closes the segment before it at that packet's time (seconds). */
  add(packet: EncodedPacket, segment: number): void {
    if (this.open !== undefined && segment !== this.open) this.close(packet.timestamp)
    this.open = segment
    this.packets.push(packet)
  }

  /** Closes the last segment, which ends at this time (seconds), and waits until the sink has everything. */
  async finish(end: number): Promise<void> {
    if (this.open !== undefined) this.close(end)
    await this.delivered()
  }

  /** Waits until at most this many segments are under way. @throws what the sink threw. */
  async delivered(atMost = 0): Promise<void> {
    while (this.waiting > atMost && !this.failure) await this.delivering
    if (this.failure) throw this.failure
  }

  /** Waits until nothing is under way any more, whatever becomes of it. */
  async settled(): Promise<void> {
    while (this.waiting > 0) await this.delivering
  }

  private close(end: number): void {
    const { packets, config, open: index } = this
    if (!config || index === undefined) throw new Error(`Packets of ${this.track} came before their configuration.`)
    this.packets = []
    this.open = undefined
    this.waiting++
    this.delivering = this.delivering.then(() => this.deliver(packets, config, index, end))
  }

  private async deliver(packets: EncodedPacket[], config: DecoderSetup, index: number, end: number): Promise<void> {
    try {
      if (!this.failure) await this.mux(packets, config, index, end)
    } catch (error) {
      this.failure ??= error
    } finally {
      this.waiting--
    }
  }

  private async mux(packets: EncodedPacket[], config: DecoderSetup, index: number, end: number): Promise<void> {
    const start = Math.min(...packets.map((packet) => packet.timestamp))
    const { init, bytes } = await muxSegment(withDurations(packets, end), config)
    if (!this.announced) {
      this.announced = true
      await this.sink.setup({ track: this.track, codecs: config.config.codec, init, fingerprint: fingerprintOf(config) })
    }
    await this.sink.segment({ track: this.track, index, bytes, start, duration: end - start })
  }
}

/** Gives each packet the time until the next one is shown, so that segments join without gaps whatever the encoder said. */
function withDurations(packets: readonly EncodedPacket[], end: number): EncodedPacket[] {
  const times = packets.map((packet) => packet.timestamp).sort((a, b) => a - b)
  return packets.map((packet) => {
    const next = times[times.lastIndexOf(packet.timestamp) + 1] ?? end
    return packet.clone({ duration: Math.max(0, next - packet.timestamp) })
  })
}
