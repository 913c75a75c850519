import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hostileBytes } from '../test/arbitrary.ts'
import { BadFramingError } from './badFramingError.ts'
import { type Bytes, concat, u32be, utf8 } from './bytes.ts'
import { FrameReader } from './frameReader.ts'
import { frameParts } from './frameWriter.ts'

const header = { v: 2, cids: ['a', 'b', 'c'] }
const frames = [new Uint8Array(48).fill(1), undefined, new Uint8Array(100).fill(2)]
const body = concat(...frameParts(header, frames))

function inPieces(bytes: Bytes, size: number): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.subarray(at, at + size))
      at += size
    },
  })
}

async function readAll(bytes: Bytes, size: number, count: number) {
  const reader = new FrameReader(inPieces(bytes, size))
  const read = [await reader.header()] as unknown[]
  for (let i = 0; i < count; i++) read.push(await reader.frame())
  await reader.end()
  return read
}

it.each([1, 3, 7, 64, 1000])('FrameReader: reads what frameParts wrote, in pieces of %d', async (size) => {
  expect(await readAll(body, size, 3)).toEqual([header, ...frames])
})

it.each([
  ['a frame too many', concat(body, u32be(0)), 3],
  ['a frame too few', body, 4],
  ['cut in a frame', body.slice(0, -1), 3],
  ['cut in a length', body.slice(0, 4 + 28 + 2), 3],
  ['a header too long', concat(u32be(262_145), new Uint8Array(10)), 0],
  ['a header that is an array', concat(u32be(2), utf8('[]')), 0],
  ['a header that is not canonical', concat(u32be(3), utf8('{ }')), 0],
  ['a frame below 48', concat(u32be(2), utf8('{}'), u32be(47), new Uint8Array(47)), 1],
  ['a frame above 8 MiB', concat(u32be(2), utf8('{}'), u32be(8_388_657)), 1],
  ['nothing', new Uint8Array(0), 0],
])('FrameReader: %s is BadFraming', async (_, bytes, count) => {
  await expect(readAll(bytes, 50, count)).rejects.toThrow(BadFramingError)
})

it('FrameReader: hostile bytes are BadFraming or what they say', async () => {
  await fc.assert(
    fc.asyncProperty(hostileBytes(body), fc.integer({ min: 1, max: 60 }), async (bytes, size) => {
      try {
        const [read, ...rest] = await readAll(bytes, size, 3)
        expect(concat(...frameParts(read as typeof header, rest as Bytes[]))).toEqual(bytes)
      } catch (error) {
        expect(error).toBeInstanceOf(BadFramingError)
      }
    }),
  )
})

it('frameParts: a header above 262 144 bytes is BadFraming', () => {
  expect(() => frameParts({ long: 'x'.repeat(262_144) }, [])).toThrow(BadFramingError)
})
