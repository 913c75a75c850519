import { type FileIndex, fileIndexBytes, parseFileIndex } from '@safecloud/protocol/fileIndex.ts'
import { describe, expect, it } from 'vitest'
import { masterPlaylist, masterUrl, mediaPlaylist, parseAddress } from '../src/playlists.ts'

const track = (bandwidth: number, more: object) => ({ codecs: 'avc1.64001f', init: 'AAAA', bandwidth, bytes: [1, 2], ...more })

function indexOf(tracks: Record<string, object>): FileIndex {
  const index = {
    v: 2,
    timescale: 1000,
    segments: [
      { pts: 0, dts: 0, duration: 4000 },
      { pts: 4000, dts: 4000, duration: 2500 },
    ],
    tracks: new Map(Object.entries(tracks)),
  }
  return parseFileIndex(fileIndexBytes(index as unknown as FileIndex))
}

const film = indexOf({
  'audio.main': track(128_000, { codecs: 'mp4a.40.2', lang: 'en' }),
  'video.720p': track(2_000_000, { width: 1280, height: 720 }),
  'video.360p': track(700_000, { width: 640, height: 360 }),
})

describe('masterPlaylist', () => {
  it('names every quality, the lowest first, with the sound as a group of its own', () => {
    expect(masterPlaylist(film).split('\n')).toEqual([
      '#EXTM3U',
      '#EXT-X-VERSION:7',
      '#EXT-X-INDEPENDENT-SEGMENTS',
      '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="audio.main",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,URI="audio.main/media.m3u8"',
      '#EXT-X-STREAM-INF:BANDWIDTH=828000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=640x360,AUDIO="audio"',
      'video.360p/media.m3u8',
      '#EXT-X-STREAM-INF:BANDWIDTH=2128000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=1280x720,AUDIO="audio"',
      'video.720p/media.m3u8',
      '',
    ])
  })

  it('plays a film without sound, and one without pictures', () => {
    expect(masterPlaylist(indexOf({ 'video.360p': track(700_000, {}) }))).not.toContain('AUDIO')
    const sound = masterPlaylist(indexOf({ 'audio.main': track(128_000, { codecs: 'mp4a.40.2' }) }))
    expect(sound).toContain('#EXT-X-STREAM-INF:BANDWIDTH=128000,CODECS="mp4a.40.2"\naudio.main/media.m3u8')
  })
})

describe('mediaPlaylist', () => {
  it('lists every segment, with its own length, and ends', () => {
    const text = mediaPlaylist(film)
    expect(text).toContain('#EXT-X-TARGETDURATION:4\n')
    expect(text).toContain('#EXT-X-MAP:URI="init.mp4"\n#EXTINF:4.000000,\n0.m4s\n#EXTINF:2.500000,\n1.m4s\n#EXT-X-ENDLIST\n')
  })
})

describe('parseAddress', () => {
  it('knows its own addresses, resolved against the playlists', () => {
    const media = new URL('video.720p/media.m3u8', masterUrl).href
    expect(parseAddress(masterUrl)).toEqual({ kind: 'master' })
    expect(parseAddress(media)).toEqual({ kind: 'media', track: 'video.720p' })
    expect(parseAddress(new URL('init.mp4', media).href)).toEqual({ kind: 'init', track: 'video.720p' })
    expect(parseAddress(new URL('12.m4s', media).href)).toEqual({ kind: 'segment', track: 'video.720p', index: 12 })
  })

  it.each(['https://example.org/video.720p/1.m4s', 'https://film.invalid/video.720p/-1.m4s', 'https://film.invalid/a/b/1.m4s', ''])(
    'knows no other: %s',
    (url) => {
      expect(parseAddress(url)).toBeUndefined()
    },
  )
})
