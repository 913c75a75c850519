import { expect, test } from 'vitest'
import { identify, isSameFile } from './fileIdentity.ts'

const bytes = new Uint8Array(3_000_000).map((_, i) => (i * 31) & 255)
const named = (content: Uint8Array<ArrayBuffer>, name = 'film.mp4') => new File([content], name)

test('identify: a renamed copy is the same file', async () => {
  expect(isSameFile(await identify(named(bytes)), await identify(named(bytes, 'copy.mp4')))).toBe(true)
})

test.each([
  ['another last byte', bytes.length - 1],
  ['another first byte', 0],
  ['another byte in the middle sample', Math.floor(((bytes.length - 65_536) * 9) / 17) + 5],
])('identify: %s makes another file', async (_, at) => {
  const other = bytes.slice()
  other[at]! ^= 1
  expect(isSameFile(await identify(named(bytes)), await identify(named(other)))).toBe(false)
})

test('identify: another length is another file, and a short file works', async () => {
  expect(isSameFile(await identify(named(bytes)), await identify(named(bytes.slice(1))))).toBe(false)
  expect((await identify(named(new Uint8Array(10)))).size).toBe(10)
})
