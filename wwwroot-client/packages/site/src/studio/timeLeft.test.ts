import { expect, test } from 'vitest'
import type { TrackProgress } from '../publish/messages.ts'
import { TimeLeft } from './timeLeft.ts'

const track = (transcoded: number, sealed: number, sent: number): TrackProgress => ({
  track: 'video.720p',
  chunks: 100,
  transcoded,
  sealed,
  sent,
  sealedBytes: sealed * 1000,
  sentBytes: sent * 1000,
})

test('update: too soon to tell', () => {
  const left = new TimeLeft()
  left.update(0, [track(0, 0, 0)])
  expect(left.update(1000, [track(0.01, 1, 0)]).secondsLeft).toBeUndefined()
})

test('update: converting is the slower part', () => {
  const left = new TimeLeft()
  left.update(0, [track(0, 0, 0)])
  expect(left.update(10_000, [track(0.1, 10, 10)]).secondsLeft).toBeCloseTo(90)
})

test('update: sending is the slower part', () => {
  const left = new TimeLeft()
  left.update(0, [track(0, 0, 0)])
  const pace = left.update(10_000, [track(0.5, 50, 10)])
  expect(pace.secondsLeft).toBeCloseTo(90)
  expect(pace.sendingRate).toBeCloseTo(1000)
})

test('update: nothing moves, nothing is known', () => {
  const left = new TimeLeft()
  left.update(0, [track(0.5, 50, 10)])
  expect(left.update(10_000, [track(0.5, 50, 10)]).secondsLeft).toBeUndefined()
})

test('update: speeds of long ago are forgotten', () => {
  const left = new TimeLeft()
  for (let second = 0; second <= 200; second++) left.update(second * 1000, [track(Math.max(0, second - 100) / 1000, 1, 1)])
  expect(left.update(201_000, [track(0.101, 1, 1)]).secondsLeft).toBeUndefined()
})
