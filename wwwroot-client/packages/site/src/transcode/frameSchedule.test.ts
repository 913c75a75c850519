import { expect, test } from 'vitest'
import { FrameSchedule } from './frameSchedule.ts'
import { SegmentGrid } from './segmentGrid.ts'

const scheduleOf = (duration: number, framesPerSecond = 25) => new FrameSchedule(SegmentGrid.over(duration, 4), 60, 1 / framesPerSecond)

const keys = (frames: { time: number; key: boolean; repeat: boolean }[]) =>
  frames.filter((f) => f.key).map((f) => (f.repeat ? `${f.time} again` : `${f.time}`))

test('next: a steady source has a keyframe at every boundary and loses nothing', () => {
  const schedule = scheduleOf(12)
  const frames = Array.from({ length: 300 }, (_, i) => schedule.next(i / 25)).flat()
  expect(frames).toHaveLength(300)
  expect(keys([...frames, ...schedule.end()])).toEqual(['0', '4', '8'])
})

test('next: 29.97 frames per second begin each segment with the first frame at or after the boundary', () => {
  const schedule = scheduleOf(12, 29.97)
  const frames = Array.from({ length: 359 }, (_, i) => schedule.next((i * 1001) / 30000)).flat()
  expect(frames.filter((f) => f.key).map((f) => Math.round(f.time * 1000))).toEqual([0, 4004, 8008])
})

test('next: a still picture is repeated at every boundary it covers', () => {
  const schedule = scheduleOf(16)
  expect(keys([0, 0.04, 13].flatMap((time) => schedule.next(time)))).toEqual(['0', '4 again', '8 again', '12 again'])
})

test('end: a source that stops early still fills its segments', () => {
  const schedule = scheduleOf(12)
  schedule.next(0)
  expect(keys(schedule.end())).toEqual(['4 again', '8 again'])
})

test('next: 120 frames per second become 60', () => {
  const schedule = scheduleOf(4, 120)
  expect(Array.from({ length: 480 }, (_, i) => schedule.next(i / 120)).flat()).toHaveLength(240)
})

test('next: resumed at a boundary, the same frames follow as without the break', () => {
  const times = Array.from({ length: 300 }, (_, i) => i / 25)
  const whole = scheduleOf(12)
  const all = times.flatMap((time) => whole.next(time)).filter((f) => f.segment >= 1)
  const resumed = scheduleOf(12)
  const rest = times
    .slice(99)
    .flatMap((time) => resumed.next(time))
    .filter((f) => f.segment >= 1)
  expect(rest).toEqual(all)
})
