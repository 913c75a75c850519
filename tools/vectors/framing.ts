import { type Bytes, concat, u32be, utf8 } from '../../wwwroot-client/packages/protocol/src/bytes.ts'
import { canonicalText } from '../../wwwroot-client/packages/protocol/src/canonicalJson.ts'
import { frameParts } from '../../wwwroot-client/packages/protocol/src/frameWriter.ts'
import { hexEncode } from '../../wwwroot-client/packages/protocol/src/hex.ts'
import type { JsonObject } from '../../wwwroot-client/packages/protocol/src/json.ts'
import { fixedBytes } from './fixed.ts'

const frame = (size: number) => fixedBytes(`frame ${size}`, size)

function accepted(header: JsonObject, frames: (Bytes | undefined)[]) {
  return {
    header: canonicalText(header),
    framesHex: frames.map((bytes) => (bytes ? hexEncode(bytes) : '')),
    bodyHex: hexEncode(concat(...frameParts(header, frames))),
  }
}

export function framing() {
  const good = concat(...frameParts({ v: 2 }, [frame(48), undefined]))
  const header = concat(u32be(7), utf8('{"v":2}'))
  const refusals: [string, number, Bytes][] = [
    ['nothing', 0, new Uint8Array(0)],
    ['three bytes', 0, new Uint8Array(3)],
    ['a header that ends early', 0, concat(u32be(8), utf8('{"v":2}'))],
    ['an empty header', 0, u32be(0)],
    ['a header above 262144 bytes', 0, u32be(262_145)],
    ['a header of 2^32 − 1 bytes', 0, u32be(0xffff_ffff)],
    ['a header that is a list', 0, concat(u32be(2), utf8('[]'))],
    ['a header that is not canonical', 0, concat(u32be(8), utf8('{"v": 2}'))],
    ['a header that is no JSON', 0, concat(u32be(7), utf8('{"v":2,'))],
    ['a frame too few', 3, good],
    ['a frame too many', 1, good],
    ['one byte behind', 2, concat(good, new Uint8Array(1))],
    ['cut within a frame', 1, concat(header, u32be(48), frame(47))],
    ['cut within a length', 1, concat(header, new Uint8Array(2))],
    ['a frame of 47 bytes', 1, concat(header, u32be(47), frame(47))],
    ['a frame of one byte', 1, concat(header, u32be(1), frame(1))],
    ['a frame of 8388657 bytes', 1, concat(header, u32be(8_388_657), frame(48))],
    ['a frame of 2^32 − 1 bytes', 1, concat(header, u32be(0xffff_ffff))],
  ]
  return {
    about:
      'Framing: specification §8.1. framesHex lists the frames, an absent one as empty text; a reader expects that many and then the end.',
    cases: [
      accepted({}, []),
      accepted({ v: 2, cids: [] }, []),
      accepted({ v: 2 }, [frame(48), undefined, frame(100), undefined]),
      accepted({ ä: '😀', z: [true, -1] }, [frame(1000)]),
    ],
    refused: refusals.map(([name, frames, body]) => ({ name, frames, bodyHex: hexEncode(body), error: 'BadFraming' })),
  }
}
