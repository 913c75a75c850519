import type { Presets } from './presets.ts'

/** One picture size a film is converted into. `track` is its name in the manifest; bit rate in bits per second. */
export interface Rendition {
  readonly label: string
  readonly track: string
  readonly width: number
  readonly height: number
  readonly bitrate: number
}

/**
 * Which renditions a picture of this display size (after rotation, square pixels) gets: never larger than the picture, largest first.
 * The rule is docs/media.md, "Which renditions".
 */
export function chooseRenditions(width: number, height: number, presets: Presets): Rendition[] {
  const chosen = presets.ladder.flatMap((step) => {
    const portrait = height > width
    const scale = Math.min((portrait ? step.height : step.width) / width, (portrait ? step.width : step.height) / height)
    return scale <= 1 / presets.nearEnough ? [sized(step, width, height, Math.min(scale, 1))] : []
  })
  const smallest = presets.ladder.at(-1)
  return chosen.length > 0 || !smallest ? chosen : [sized(smallest, width, height, 1)]
}

function sized(step: Presets['ladder'][number], width: number, height: number, scale: number): Rendition {
  return { label: step.label, track: step.track, width: even(width * scale), height: even(height * scale), bitrate: step.bitrate }
}

/** H.264 with 4:2:0 colour needs even sides. */
function even(pixels: number): number {
  return Math.max(2, 2 * Math.round(pixels / 2))
}
