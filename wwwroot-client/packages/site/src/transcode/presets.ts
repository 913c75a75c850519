import presets from '../../../../../src/Safecloud.Media/presets.json'

/** The one list of renditions, shared with the command line (docs/media.md). Bit rates in bits per second, sizes in pixels. */
export interface Presets {
  readonly segmentSeconds: number
  readonly maxFramesPerSecond: number
  readonly nearEnough: number
  readonly audio: {
    readonly track: string
    readonly codecs: string
    readonly bitrate: number
    readonly sampleRate: number
    readonly channels: number
  }
  readonly ladder: readonly {
    readonly label: string
    readonly track: string
    readonly width: number
    readonly height: number
    readonly bitrate: number
    readonly maxrate: number
  }[]
}

export const sharedPresets: Presets = presets
