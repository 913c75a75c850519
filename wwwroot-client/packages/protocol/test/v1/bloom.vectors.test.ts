import { expect, it } from 'vitest'
import { BloomFilter } from '../../src/v1/bloom/bloomFilter.ts'
import { bloomHash, bloomPositions, bloomShapeFor } from '../../src/v1/bloom/bloomShape.ts'
import { readV1 } from './vectors.ts'

const vectors = readV1<{
  cases: {
    n: number
    p: number | null
    m: number
    k: number
    count: number
    elements: string[]
    base64: string
    falsePositives: string[]
    trueNegatives: string[]
    falsePositiveRate: number
    roundTripCount: number
  }[]
  positions: { element: string; k: number; m: number; positions: number[] }[]
  merge: { filter1: string[]; filter2: string[]; n: number; p: number; base64: string; count: number }
  optimalParams_n_p_m_k: [number, number, number, number][]
}>('bloom')

it.each(vectors.cases)('bloom: $n elements at $p', ({ n, p, m, k, count, elements, base64, ...found }) => {
  const filter = BloomFilter.sized(n, p ?? undefined)
  for (const element of elements) filter.add(element)
  expect(filter.shape).toEqual({ m, k })
  expect(filter.elementCount).toBe(count)
  expect(filter.toBase64()).toBe(base64)
  expect(filter.falsePositiveRate()).toBeCloseTo(found.falsePositiveRate, 12)
  const read = BloomFilter.fromBase64(base64)
  expect(read.elementCount).toBe(found.roundTripCount)
  expect(new Set(read.hasMany([...elements, ...found.falsePositives]))).toEqual(new Set([true]))
  expect(found.trueNegatives.filter((element) => read.has(element))).toEqual([])
})

it.each(vectors.positions)('bloom: positions of "$element"', ({ element, k, m, positions }) => {
  expect(bloomPositions(bloomHash(element), { m, k })).toEqual(positions)
})

it('bloom: merge', () => {
  const { filter1, filter2, n, p, base64, count } = vectors.merge
  const filters = [filter1, filter2].map((elements) => {
    const filter = BloomFilter.sized(n, p)
    for (const element of elements) filter.add(element)
    return filter
  })
  const merged = filters[0]!.merge(filters[1]!)
  expect([merged.toBase64(), merged.elementCount]).toEqual([base64, count])
})

it('bloom: shapes', () => {
  for (const [n, p, m, k] of vectors.optimalParams_n_p_m_k) expect(bloomShapeFor(n, p)).toEqual({ m, k })
})
