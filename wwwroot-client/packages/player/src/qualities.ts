import type { Level } from 'hls.js'
import { parseAddress } from './playlists.ts'

/** The value of the quality menu that leaves the choice to the player. */
export const automatic = 'auto'

/** The track that a level of hls.js plays: `video.720p`. */
export function trackOf(level: Level | undefined): string {
  const address = level && parseAddress(level.uri)
  return address?.kind === 'media' ? address.track : ''
}

/** What people call it: `720p`. */
export function qualityName(track: string): string {
  return track.slice(track.indexOf('.') + 1)
}

interface Sized {
  readonly name: string
  /** Lines of the picture. */
  readonly height: number
}

/**
 * The quality to begin with: the best one whose picture is not taller than the player shows, and 720 lines at most until the line's speed is
 * known; on a line known to be slow the lowest.
 *
 * @param shown height of the player in device pixels.
 * @param bitsPerSecond a measured or reported speed; absent when nothing is known.
 */
export function firstQuality(qualities: readonly Sized[], shown: number, bitsPerSecond: number | undefined): string {
  const ascending = [...qualities].sort((a, b) => a.height - b.height)
  const limit = Math.max(360, Math.min(shown * 1.1, bitsPerSecond !== undefined && bitsPerSecond >= 12_000_000 ? 1080 : 720))
  const fitting = ascending.filter(({ height }) => height <= limit)
  const isSlow = bitsPerSecond !== undefined && bitsPerSecond < 2_000_000
  return (isSlow ? ascending[0] : (fitting.at(-1) ?? ascending[0]))?.name ?? ''
}
