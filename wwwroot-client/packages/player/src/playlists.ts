import type { FileIndex, IndexTrack } from '@safecloud/protocol/fileIndex.ts'

/**
 * Playlists for hls.js, written from the opened index track. Their addresses are names of ours that lead nowhere:
 * the in-page loader answers them.
 */
const base = 'https://film.invalid/'

export const masterUrl = `${base}master.m3u8`

export type FilmAddress =
  | { readonly kind: 'master' }
  | { readonly kind: 'media'; readonly track: string }
  | { readonly kind: 'init'; readonly track: string }
  | { readonly kind: 'segment'; readonly track: string; readonly index: number }

/** What an address that hls.js asks for stands for. */
export function parseAddress(url: string): FilmAddress | undefined {
  if (url === masterUrl) return { kind: 'master' }
  const found = /^https:\/\/film\.invalid\/([a-z0-9.-]+)\/(media\.m3u8|init\.mp4|(\d{1,7})\.m4s)$/.exec(url)
  const [, track, file, index] = found ?? []
  if (track === undefined) return undefined
  if (index !== undefined) return { kind: 'segment', track, index: Number(index) }
  return { kind: file === 'init.mp4' ? 'init' : 'media', track }
}

/** The master playlist: every `video.*` track a variant, lowest first; every `audio.*` track in one group. */
export function masterPlaylist(film: FileIndex): string {
  const audio = [...film.tracks].filter(([name]) => name.startsWith('audio.'))
  const video = [...film.tracks].filter(([name]) => name.startsWith('video.')).sort(([, a], [, b]) => a.bandwidth - b.bandwidth)
  const loudest = Math.max(0, ...audio.map(([, track]) => track.bandwidth))
  const lines = ['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS']
  audio.forEach(([name, { lang }], place) => {
    const language = lang === undefined ? '' : `,LANGUAGE="${lang}"`
    lines.push(
      `#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="${name}"${language},DEFAULT=${place === 0 ? 'YES' : 'NO'},AUTOSELECT=YES,URI="${name}/media.m3u8"`,
    )
  })
  const variants = video.length > 0 ? video : audio // a film without pictures plays its sound as the one variant
  for (const [name, track] of variants)
    lines.push(variantLine(track, video.length > 0 ? audio[0]?.[1] : undefined, loudest), `${name}/media.m3u8`)
  return `${lines.join('\n')}\n`
}

function variantLine(track: IndexTrack, audio: IndexTrack | undefined, audioBandwidth: number): string {
  const codecs = audio ? `${track.codecs},${audio.codecs}` : track.codecs
  const attributes = [`BANDWIDTH=${track.bandwidth + (audio ? audioBandwidth : 0)}`, `CODECS="${codecs}"`]
  if (track.width !== undefined && track.height !== undefined) attributes.push(`RESOLUTION=${track.width}x${track.height}`)
  if (audio) attributes.push('AUDIO="audio"')
  return `#EXT-X-STREAM-INF:${attributes.join(',')}`
}

/** The media playlist of one track: all segments from the first to the last, whether this viewer has their keys or not. */
export function mediaPlaylist(film: FileIndex): string {
  const seconds = film.segments.map(({ duration }) => duration / film.timescale)
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${Math.max(1, Math.ceil(Math.max(...seconds)))}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    '#EXT-X-MAP:URI="init.mp4"',
  ]
  seconds.forEach((length, index) => {
    lines.push(`#EXTINF:${length.toFixed(6)},`, `${index}.m4s`)
  })
  lines.push('#EXT-X-ENDLIST')
  return `${lines.join('\n')}\n`
}
