import { expect, test } from 'vitest'
import { SegmentGrid } from './segmentGrid.ts'

test.each([
  [30, 8], // 7 whole segments and one of 2 s
  [32, 8],
  [32.02, 8], // one more frame joins the last segment
  [32.6, 9],
  [0.04, 1],
  [600, 150],
])('over: %d seconds make %d segments of 4 s', (duration, count) => {
  expect(SegmentGrid.over(duration, 4).count).toBe(count)
})

test('segmentOf: a boundary missed by rounding still begins the next segment', () => {
  const grid = SegmentGrid.over(30, 4)
  expect([0, 3.998, 3.9995, 4, 27.9, 28, 99, -1].map((time) => grid.segmentOf(time))).toEqual([0, 0, 1, 1, 6, 7, 7, 0])
})

test('endOf: the last segment ends with the film', () => {
  const grid = SegmentGrid.over(30.5, 4)
  expect([grid.endOf(0), grid.endOf(7)]).toEqual([4, 30.5])
})
