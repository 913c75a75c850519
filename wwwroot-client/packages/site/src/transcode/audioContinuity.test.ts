import { expect, test } from 'vitest'
import { AudioContinuity } from './audioContinuity.ts'

test('place: sound that joins is left alone, also when the clock is rounded', () => {
  const continuity = new AudioContinuity(0)
  expect(continuity.place(0.001, 1)).toEqual({ silenceBefore: 0, skip: 0, time: 0 })
  expect(continuity.place(1.004, 1)).toEqual({ silenceBefore: 0, skip: 0, time: 1 })
  expect(continuity.position).toBe(2)
})

test('place: a hole becomes silence', () => {
  const continuity = new AudioContinuity(0)
  expect(continuity.place(0.5, 1)).toEqual({ silenceBefore: 0.5, skip: 0, time: 0.5 })
})

test('place: what was heard already is skipped, all of it if need be', () => {
  const continuity = new AudioContinuity(4)
  expect(continuity.place(3, 0.5)).toEqual({ silenceBefore: 0, skip: 0.5, time: 4 })
  expect(continuity.place(3.5, 1)).toEqual({ silenceBefore: 0, skip: 0.5, time: 4 })
  expect(continuity.position).toBe(4.5)
})
