import { type Bytes, concat, u32be, utf8 } from '../../wwwroot-client/packages/protocol/src/bytes.ts'
import { type Cid, cidOfDigest } from '../../wwwroot-client/packages/protocol/src/cid.ts'
import { type SocketHeader, socketHeaderJson } from '../../wwwroot-client/packages/protocol/src/drops/socketHeader.ts'
import { writeSocketMessage } from '../../wwwroot-client/packages/protocol/src/drops/socketMessage.ts'
import { frameParts } from '../../wwwroot-client/packages/protocol/src/frameWriter.ts'
import { hexEncode } from '../../wwwroot-client/packages/protocol/src/hex.ts'
import type { JsonObject } from '../../wwwroot-client/packages/protocol/src/json.ts'
import { fixedBytes } from './fixed.ts'
import { plainOffer, voucherOf } from './paymentCases.ts'
import { textOf } from './texts.ts'

const cids = Array.from({ length: 65 }, (_, at) => cidOfDigest(fixedBytes(`socket ${at}`, 32)))
const [one, two] = cids as [Cid, Cid]
const frame = (size: number) => fixedBytes(`socket frame ${size}`, size)

function accepted(name: string, header: SocketHeader, frames: (Bytes | undefined)[] = []) {
  const framesHex = frames.map((bytes) => (bytes ? hexEncode(bytes) : ''))
  return { name, header: textOf(socketHeaderJson(header)), framesHex, messageHex: hexEncode(writeSocketMessage({ header, frames })) }
}

function refused(name: string, message: Bytes) {
  return { name, messageHex: hexEncode(message), error: 'BadFraming' }
}

const message = (header: JsonObject, frames: (Bytes | undefined)[] = []) => concat(...frameParts(header, frames))

function badHeaders(): [string, JsonObject][] {
  const get = { id: 1, op: 'get', cids: [one] }
  const reply = { id: 1, op: 'reply', cids: [] }
  return [
    ['no id', { op: 'get', cids: [one] }],
    ['a negative id', { ...get, id: -1 }],
    ['an id as text', { ...get, id: '1' }],
    ['no operation', { id: 1, cids: [one] }],
    ['another operation', { ...get, op: 'has' }],
    ['no CIDs', { id: 1, op: 'get' }],
    ['a request for nothing', { ...get, cids: [] }],
    ['65 CIDs', { ...get, cids }],
    ['a CID of a file', { ...get, cids: ['bagaaierazl3hr423t4sdiz6mv7zjjeidfc2e4kofeiphcigddtqlf5sx627a'] }],
    ['a code in a request', { ...get, code: 'NotFound' }],
    ['bits in a request', { ...get, stored: 'AQ==' }],
    ['a voucher in a reply', { ...reply, voucher: {} }],
    ['a voucher as text', { ...get, voucher: 'x' }],
    ['another code', { ...reply, code: 'Unwilling' }],
    ['a code as number', { ...reply, code: '3' }],
    ['the code of nothing', { ...reply, code: 'None' }],
    ['bits without padding', { ...reply, stored: 'AQ' }],
    ['nine bytes of bits', { ...reply, stored: 'AAAAAAAAAAAA' }],
    ['an unknown member', { ...get, v: 2 }],
  ]
}

export function sockets() {
  const put = { id: 7, op: 'put', cids: [one, two] } as const
  const good = message(put, [frame(48), frame(100)])
  const spaced = utf8(textOf({ id: 1, op: 'get', cids: [one] }).replace('{', '{ '))
  return {
    about: 'Messages of the byte socket: specification §9.1. framesHex lists the frames, an absent one as empty text.',
    cases: [
      accepted('a get', { id: 0, op: 'get', cids: [one] }),
      accepted('a get of 64', { id: 1, op: 'get', cids: cids.slice(0, 64) }),
      accepted('a get that pays', { id: 2, op: 'get', cids: [one], voucher: voucherOf(plainOffer) }),
      accepted('a put', put, [frame(48), frame(100)]),
      accepted('a delete', { id: 8, op: 'delete', cids: [two] }),
      accepted('the chunks', { id: 1, op: 'reply', cids: [one, two] }, [frame(48), undefined]),
      accepted('all absent, and why', { id: 1, op: 'reply', cids: [one], code: 'PaymentRequired' }, [undefined]),
      accepted('what was stored', { id: 7, op: 'reply', cids: [], stored: Uint8Array.of(1) }),
      accepted('stored in part', { id: 7, op: 'reply', cids: [], stored: Uint8Array.of(2), code: 'StorageFull' }),
    ],
    refused: [
      ...badHeaders().map(([name, header]) => refused(name, message(header))),
      refused('nothing', new Uint8Array(0)),
      refused('a header that ends early', concat(u32be(8), utf8('{}'))),
      refused('a header that is not canonical', concat(u32be(spaced.length), spaced)),
      refused('a put without its frames', message(put)),
      refused('a put with an absent frame', message(put, [frame(48), undefined])),
      refused('a put with a frame too many', message(put, [frame(48), frame(100), frame(48)])),
      refused('a get with a frame', message({ id: 1, op: 'get', cids: [one] }, [frame(48)])),
      refused('a reply with a frame too few', message({ id: 1, op: 'reply', cids: [one, two] }, [frame(48)])),
      refused('a frame of 47 bytes', message(put, [frame(48), frame(47)])),
      refused('one byte behind', concat(good, new Uint8Array(1))),
      refused('one byte less', good.slice(0, -1)),
    ],
  }
}
