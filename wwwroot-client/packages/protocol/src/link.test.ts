import { expect, it } from 'vitest'
import { formatLink, isPrefix, leafDigits, parseLink } from './link.ts'
import { LinkInvalidError, parseTrackName } from './trackName.ts'

it.each([
  ['track/data', 'track/data/1', true],
  ['track/data/1', 'track/data/1', true],
  ['track/data/1', 'track/data/10', false],
  ['track/data/1', 'track/data', false],
  ['track/data', 'track/data2', false],
])('isPrefix: %s before %s is %s', (prefix, link, expected) => {
  expect(isPrefix(parseLink(prefix), parseLink(link))).toBe(expected)
})

it.each([
  '',
  'track',
  'track/',
  'Track/data',
  'track/data/',
  'track/data/01',
  'track/data/16',
  'track/data/-1',
  'track/data/1/',
  'track/Data',
  '/track/data',
  `track/data${'/0'.repeat(21)}`,
])('parseLink: %j is refused', (text) => {
  expect(() => parseLink(text)).toThrow(LinkInvalidError)
})

it('formatLink: gives back what parseLink read', () => {
  for (const link of ['track/data', 'track/video.720p/0/15/3']) expect(formatLink(parseLink(link))).toBe(link)
})

it.each(['video.1080p', 'audio.main', 'captions.de', 'a-b.c-d', 'data'])('parseTrackName: %s', (name) => {
  expect(parseTrackName(name)).toBe(name)
})

it.each(['', '1a', 'a.', 'a..b', 'a.b.c.d.e', 'A', 'a_b', 'abcdefghijklmnopq', 'a.abcdefghijklmnopq', 'data\n'])(
  'parseTrackName: %j is refused',
  (name) => {
    expect(() => parseTrackName(name)).toThrow(LinkInvalidError)
  },
)

it('leafDigits: most significant first', () => {
  expect(leafDigits({ n: 10, depth: 3, chunks: 1000 }, 907)).toEqual([9, 0, 7])
})
