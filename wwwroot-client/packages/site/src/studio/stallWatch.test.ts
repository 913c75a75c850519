import { expect, test } from 'vitest'
import type { TrackProgress } from '../publish/messages.ts'
import { StallWatch } from './stallWatch.ts'

const track = (sealed: number, sent: number, transcoded = sealed / 8): TrackProgress => ({
  track: 'video.480p',
  chunks: 8,
  transcoded,
  sealed,
  sent,
  sealedBytes: 0,
  sentBytes: 0,
})

test('update: what moves is not stalled, however slowly', () => {
  const watch = new StallWatch()
  const answers = [0, 40, 80, 120].map((seconds) => watch.update(seconds * 1000, [track(0, 0, seconds / 1000)], false))
  expect(answers).toEqual([false, false, false, false])
})

test('update: converting that stands still is told once', () => {
  const watch = new StallWatch()
  const answers = [0, 44, 46, 47].map((seconds) => watch.update(seconds * 1000, [track(3, 3)], false))
  expect(answers).toEqual([false, false, true, false])
})

test('update: a slow line has more time', () => {
  const watch = new StallWatch()
  const answers = [0, 46, 239, 241].map((seconds) => watch.update(seconds * 1000, [track(8, 3)], false))
  expect(answers).toEqual([false, false, false, true])
})

test('update: without a network nothing is expected', () => {
  const watch = new StallWatch()
  const answers = [0, 100, 144].map((seconds) => watch.update(seconds * 1000, [track(3, 3)], seconds < 144))
  expect(answers).toEqual([false, false, false])
})
