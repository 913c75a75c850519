import type { Chapter } from '../files/indexTrack.ts'

/** One rendition as its playlist needs it (v1 §21); durations in seconds. */
export interface Rendition {
  readonly chunkCount: number
  /** 6 unless given. */
  readonly chunkDuration?: number
  readonly codec?: string | null
  readonly audioCodec?: string | null
  readonly totalDuration?: number | null
  readonly chapters?: readonly Chapter[]
}

/** A rendition in the master playlist. */
export interface NamedRendition extends Rendition {
  readonly label: string
  readonly bandwidth?: number
  readonly resolution?: string
}

const defaultDuration = 6
const defaultBandwidth = 1_000_000
const defaultCodec = 'avc1.42e01e'

/** The name under which a player finds a file: the start of its root. */
export function videoIdOf(rootCid: string): string {
  return rootCid.slice(0, 20)
}

/** The master playlist of a video of one rendition, or of several by their labels. */
export function masterPlaylist(video: Rendition | readonly NamedRendition[]): string {
  const lines = isSeveral(video)
    ? video.flatMap((rendition) => [streamLine(rendition), `${uriOf(rendition.label)}/index.m3u8`])
    : [streamLine(video), 'index.m3u8']
  return ['#EXTM3U', '#EXT-X-VERSION:7', ...lines, ''].join('\n')
}

/**
 * The playlist of one rendition.
 *
 * @param prefix What stands before each address: '' beside the playlist; the published code repeats the rendition's label
 * there (`720p/`), so that players ask for `720p/720p/seg0.m4s`.
 */
export function mediaPlaylist(rendition: Rendition, prefix = ''): string {
  const durations = Array.from({ length: rendition.chunkCount }, (_, at) => durationOf(rendition, at))
  const isWhole = (rendition.totalDuration ?? 0) > 0
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${Math.ceil(durations.reduce((longest, one) => Math.max(longest, one), 0))}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    ...(isWhole ? ['#EXT-X-PLAYLIST-TYPE:VOD'] : []),
    `#EXT-X-MAP:URI="${prefix}init.mp4"`,
    ...durations.flatMap((duration, at) => [`#EXTINF:${duration.toFixed(6)},`, `${prefix}seg${at}.m4s`]),
    '#EXT-X-ENDLIST',
    '',
  ].join('\n')
}

function durationOf({ chapters, chunkDuration = defaultDuration }: Rendition, at: number): number {
  return chapters?.[at]?.duration ?? chunkDuration
}

function streamLine(rendition: Rendition & Partial<NamedRendition>): string {
  const { codec, audioCodec, bandwidth = defaultBandwidth, resolution } = rendition
  const codecs = [codec ?? defaultCodec, ...(audioCodec ? [audioCodec] : [])].map(attribute).join(',')
  const size = resolution === undefined ? '' : `,RESOLUTION=${attribute(resolution)}`
  return `#EXT-X-STREAM-INF:BANDWIDTH=${bandwidth},CODECS="${codecs}"${size}`
}

/** What comes from a manifest cannot end its quotes or its line. */
function attribute(text: string): string {
  return text.replace(/[^\w.\- ]/g, '')
}

function uriOf(label: string): string {
  return encodeURIComponent(label)
}

function isSeveral(video: Rendition | readonly NamedRendition[]): video is readonly NamedRendition[] {
  return Array.isArray(video)
}
