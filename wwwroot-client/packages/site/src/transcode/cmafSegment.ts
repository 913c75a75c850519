import { BufferTarget, CmafOutputFormat, EncodedAudioPacketSource, type EncodedPacket, EncodedVideoPacketSource, Output } from 'mediabunny'

/** The two kinds of track, each with what its decoder is told. */
export type DecoderSetup =
  | { readonly kind: 'video'; readonly config: VideoDecoderConfig }
  | { readonly kind: 'audio'; readonly config: AudioDecoderConfig }

/** A CMAF segment and the init segment before it. Timestamps of the packets are kept as they are. */
export async function muxSegment(
  packets: readonly EncodedPacket[],
  setup: DecoderSetup,
): Promise<{ init: Uint8Array<ArrayBuffer>; bytes: Uint8Array<ArrayBuffer> }> {
  const target = new BufferTarget()
  const initTarget = new BufferTarget()
  const output = new Output({ format: new CmafOutputFormat(), target, initTarget })
  const add = setup.kind === 'video' ? addVideo(output, setup.config) : addAudio(output, setup.config)
  await output.start()
  for (const packet of packets) await add(packet)
  await output.finalize()
  if (!target.buffer || !initTarget.buffer) throw new Error('The muxer finished without a segment.')
  return { init: new Uint8Array(initTarget.buffer), bytes: new Uint8Array(target.buffer) }
}

function addVideo(output: Output, config: VideoDecoderConfig): (packet: EncodedPacket) => Promise<void> {
  const source = new EncodedVideoPacketSource('avc')
  output.addVideoTrack(source)
  return (packet) => source.add(packet, { decoderConfig: config })
}

function addAudio(output: Output, config: AudioDecoderConfig): (packet: EncodedPacket) => Promise<void> {
  const source = new EncodedAudioPacketSource('aac')
  output.addAudioTrack(source)
  return (packet) => source.add(packet, { decoderConfig: config })
}

/** A text that is equal exactly when two decoder configurations are. */
export function fingerprintOf(setup: DecoderSetup): string {
  const { codec, description } = setup.config
  const size =
    setup.kind === 'video' ? [setup.config.codedWidth, setup.config.codedHeight] : [setup.config.sampleRate, setup.config.numberOfChannels]
  return [codec, ...size, description ? hex(bytesOf(description)) : ''].join(' ')
}

function bytesOf(source: AllowSharedBufferSource): Uint8Array {
  return ArrayBuffer.isView(source) ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength) : new Uint8Array(source)
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
