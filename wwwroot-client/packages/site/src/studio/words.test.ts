import { expect, test } from 'vitest'
import { clockText, parseClock, sizeText, timeLeftText } from './words.ts'

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [999_600, '1.0 MB'],
  [740_000_000, '740 MB'],
  [1_940_000_000, '1.9 GB'],
])('sizeText: %d', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text)
})

test.each([
  [undefined, 'Working out how long this takes'],
  [3, 'Less than a minute left'],
  [70, 'About a minute left'],
  [1320, 'About 22 minutes left'],
  [5400, 'About 1½ hours left'],
  [7200, 'About 2 hours left'],
])('timeLeftText: %s', (seconds, text) => {
  expect(timeLeftText(seconds)).toBe(text)
})

test.each(['0:00', '0:30', '2:14', '48:12', '1:02:03'])('parseClock: reads %s back', (text) => {
  expect(clockText(parseClock(text)!)).toBe(text)
})

test.each(['', 'x', '1:60', '-1', '1:2:3:4', '1.5'])('parseClock: refuses %s', (text) => {
  expect(parseClock(text)).toBeUndefined()
})
