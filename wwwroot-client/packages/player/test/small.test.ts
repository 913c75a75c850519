import { describe, expect, it } from 'vitest'
import { clockText, lengthText, spokenTime } from '../src/clock.ts'
import { ConfigInvalidError, parseEpisodeConfig } from '../src/episodeConfig.ts'
import { parseFromPage } from '../src/pageMessages.ts'
import { firstQuality } from '../src/qualities.ts'
import { ScrubScale } from '../src/scrubScale.ts'
import { codeOf, sentenceFor } from '../src/sentences.ts'
import { wayOut } from '../src/wayOut.ts'

const settings = {
  id: '1',
  title: 'T',
  rootCid: 'b',
  durationMs: 1,
  teaserMs: 0,
  priceText: '',
  priceMinor: 0,
  release: 'http://localhost/release/v1/capabilities',
  jets: ['http://jet.localhost:5080/'],
  page: '/c/kiln/firing',
  channel: '/c/kiln',
  siteOrigin: 'http://localhost:5080',
}

describe('clock', () => {
  it('writes and speaks times', () => {
    expect([0, 134, 3723, -1].map(clockText)).toEqual(['0:00', '2:14', '1:02:03', '0:00'])
    expect([0, 61, 3600, 3723].map(spokenTime)).toEqual(['0 seconds', '1 minute 1 second', '1 hour', '1 hour 2 minutes 3 seconds'])
    expect([22, 0.2, 2760].map(lengthText)).toEqual(['22 seconds', '1 second', '46 minutes'])
  })
})

describe('ScrubScale', () => {
  it('draws a short free part 3.4 times its share, and back again', () => {
    const scale = new ScrubScale(134, 2892)
    expect(scale.placeOf(134)).toBeCloseTo((3.4 * 134) / 2892, 6)
    for (const time of [0, 60, 134, 500, 2892]) expect(scale.timeAt(scale.placeOf(time))).toBeCloseTo(time, 6)
  })

  it('is even once everything plays, and where nothing does', () => {
    expect(new ScrubScale(100, 100).placeOf(25)).toBeCloseTo(0.25)
    expect(new ScrubScale(0, 100).timeAt(0.25)).toBeCloseTo(25)
  })

  it('gives the free part no more than half of the bar, unless it is more', () => {
    expect(new ScrubScale(20, 100).placeOf(20)).toBe(0.5)
    expect(new ScrubScale(80, 100).placeOf(80)).toBe(0.8)
  })
})

describe('firstQuality', () => {
  const qualities = [1080, 720, 480, 360].map((height) => ({ name: `video.${height}p`, height }))

  it.each([
    [400, undefined, 'video.360p'],
    [800, undefined, 'video.720p'],
    [2160, undefined, 'video.720p'],
    [2160, 20_000_000, 'video.1080p'],
    [800, 1_000_000, 'video.360p'],
    [100, undefined, 'video.360p'],
  ])('for %d lines at %s bit/s begins with %s', (shown, speed, expected) => {
    expect(firstQuality(qualities, shown, speed)).toBe(expected)
  })

  it('has nothing to choose from in a film without pictures', () => {
    expect(firstQuality([], 720, undefined)).toBe('')
  })
})

describe('parseFromPage', () => {
  it('reads what the page may say', () => {
    expect(parseFromPage({ safecloud: 1, type: 'ticket', ticket: 'abc' })).toEqual({ type: 'ticket', ticket: 'abc' })
    expect(parseFromPage({ safecloud: 1, type: 'refused', code: 'SignedOut' })).toEqual({ type: 'refused', code: 'SignedOut' })
    expect(parseFromPage({ safecloud: 1, type: 'seek', time: 3 })).toEqual({ type: 'seek', time: 3 })
    expect(parseFromPage({ safecloud: 1, type: 'quality', track: 'auto' })).toEqual({ type: 'quality', track: 'auto' })
  })

  it.each([
    null,
    'play',
    { type: 'play' },
    { safecloud: 1, type: 'seek', time: -1 },
    { safecloud: 1, type: 'seek', time: Number.NaN },
    { safecloud: 1, type: 'ticket', ticket: 7 },
    { safecloud: 1, type: 'opened' },
    { safecloud: 1, type: 'refused' },
    { safecloud: 1, type: 'refused', code: 'x'.repeat(65) },
  ])('ignores anything else: %j', (data) => {
    expect(parseFromPage(data)).toBeUndefined()
  })
})

describe('parseEpisodeConfig', () => {
  it('takes origins from addresses', () => {
    expect(parseEpisodeConfig(JSON.stringify(settings))).toMatchObject({
      jets: ['http://jet.localhost:5080'],
      siteOrigin: 'http://localhost:5080',
    })
  })

  it.each([
    { jets: [] },
    { jets: ['no'] },
    { rootCid: '' },
    { durationMs: -1 },
    { priceMinor: 1.5 },
    { siteOrigin: undefined },
    { page: '//evil.example' },
    { channel: 'c' },
  ])('refuses %j', (change) => {
    expect(() => parseEpisodeConfig(JSON.stringify({ ...settings, ...change }))).toThrow(ConfigInvalidError)
  })

  it('refuses what is no JSON', () => {
    expect(() => parseEpisodeConfig('')).toThrow(ConfigInvalidError)
  })
})

describe('sentences', () => {
  it('says what happened and what to do, also for a code nobody knows', () => {
    for (const code of ['Unreachable', 'ChunkInvalid', 'NotPurchased', 'Nonsense', 'toString']) {
      const { what, next } = sentenceFor(code)
      expect(what).toMatch(/^[A-Z].*\.$/)
      expect(next).toMatch(/\.$/)
    }
    expect(codeOf(new Error('x'))).toBe('Unknown')
  })

  it('leads out to the sign-in page, which leads back to the second, and to the channel', () => {
    const config = parseEpisodeConfig(JSON.stringify(settings))
    expect(sentenceFor('SignedOut').way).toBe('sign-in')
    const signIn = new URL(wayOut('sign-in', config, 8.0004)!.href)
    expect(signIn.origin + signIn.pathname).toBe('http://localhost:5080/account/sign-in')
    expect(signIn.searchParams.get('returnUrl')).toBe('/c/kiln/firing?t=8')
    expect(new URL(wayOut('sign-in', config, 0)!.href).searchParams.get('returnUrl')).toBe('/c/kiln/firing')
    expect(sentenceFor('NotPublished').way).toBe('ask')
    expect(wayOut('ask', config, 3)).toEqual({ label: 'Open the channel', href: 'http://localhost:5080/c/kiln', isApart: false })
    expect(wayOut('retry', config, 3)).toBeUndefined()
  })
})
