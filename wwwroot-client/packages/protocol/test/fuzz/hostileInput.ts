import { concat } from '../../src/bytes.ts'
import type { SeededRandom } from './seededRandom.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** What turns one kind of value into another, or ends a structure too early. */
const tokens = [
  ...['null', 'true', '-1', '0', '1.5', '1e400', '9007199254740993', '18446744073709551616', '""', '"a"', '{}', '[]', '[1]', '{"a":1}'],
  ...[
    '"',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '\\',
    '\\ud800',
    '\\u0000',
    '0x',
    '__proto__',
    'constructor',
    '=',
    '==',
    '&',
    '#',
    '%',
    '%ff',
    '/',
    '..',
  ],
  ...['\u0000', '\ufeff', 'é', '🚀', ' ', '\n', '"exp":', '"nbf":-1', 'data:key/', 'track', '-', '_', '+'],
].map((token) => new TextEncoder().encode(token) as Bytes)

/** Random bytes, or a sample that was cut, changed, stretched or crossed with another, mostly once or twice. */
export function hostileInput(random: SeededRandom, sample: Bytes, other: Bytes): Bytes {
  if (random.below(16) === 0) return random.bytes(random.below(80))
  let bytes = sample
  for (let left = 1 + random.below(3); left > 0; left--) bytes = mutated(random, bytes, other)
  return bytes
}

function mutated(random: SeededRandom, bytes: Bytes, other: Bytes): Bytes {
  const at = random.below(bytes.length + 1)
  const length = random.below(Math.min(24, bytes.length - at + 1))
  const token = random.pick(tokens)
  switch (random.below(10)) {
    case 0:
      return bytes.slice(0, at)
    case 1:
      return changedByte(bytes, at, random.below(256))
    case 2:
      return changedByte(bytes, at, (bytes[at] ?? 0) ^ (1 << random.below(8)))
    case 3:
      return spliced(bytes, at, 0, token)
    case 4:
      return spliced(bytes, at, length, token)
    case 5:
      return spliced(bytes, at, length, new Uint8Array(0))
    case 6:
      return spliced(bytes, at, 0, bytes.slice(at, at + length))
    case 7:
      return valueReplaced(random, bytes, token)
    case 8: {
      const from = random.below(other.length + 1)
      return spliced(bytes, at, length, other.slice(from, from + random.below(40)))
    }
    default:
      return spliced(bytes, at, 0, repeated(token, random.below(100)))
  }
}

function changedByte(bytes: Bytes, at: number, value: number): Bytes {
  const copy = bytes.slice()
  if (at < copy.length) copy[at] = value
  return copy
}

/** What stands between a colon or comma and the next comma or bracket, with something else in its place. */
function valueReplaced(random: SeededRandom, bytes: Bytes, token: Bytes): Bytes {
  const ends = (byte: number | undefined) => byte === 0x2c || byte === 0x7d || byte === 0x5d
  let start = random.below(bytes.length + 1)
  while (start < bytes.length && bytes[start] !== 0x3a && bytes[start] !== 0x2c) start++
  let end = ++start
  while (end < bytes.length && !ends(bytes[end])) end++
  return spliced(bytes, start, end - start, token)
}

function repeated(token: Bytes, times: number): Bytes {
  return concat(...Array.from({ length: times }, () => token))
}

function spliced(bytes: Bytes, at: number, removed: number, added: Bytes): Bytes {
  return concat(bytes.subarray(0, at), added, bytes.subarray(at + removed))
}
