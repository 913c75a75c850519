import { notJson } from './jsonCases.ts'
import { type MalformedCase, textCase } from './malformedCase.ts'
import { samples } from './samples.ts'

const texts = (...all: readonly string[]) =>
  all.map((text) => textCase(text.length > 60 ? `${text.slice(0, 60)}…` : text || 'nothing', text))
const node = (members: object) => JSON.stringify(members)
const id = 'a'.repeat(64)
const cid = samples.cid as string
const link = samples.sharelink as string
const [address, fragment] = link.split('#') as [string, string]
const manifest = fragment.slice(fragment.indexOf('&m=') + 3)

/** What is no JSON document, or one whose very text counts. */
export const textCases: Readonly<Record<string, { readonly error: string; readonly cases: readonly MalformedCase[] }>> = {
  bloom: {
    error: 'BloomInvalid',
    cases: [
      { name: 'nothing', hex: '' },
      { name: 'eight bytes', hex: '0000000a07000000' },
      { name: 'no bits', hex: '000000000700000001' },
      { name: 'no hashes', hex: '0000000a0000000001d602' },
      { name: 'one byte of bits too few', hex: '0000000a0700000001d6' },
      { name: 'as many bits as can be written, and none there', hex: 'ffffffff0700000001' },
      { name: 'as many bits as can be written, a thousand there', prefixHex: 'ffffffff0700000001', hex: 'ff', times: 1000 },
    ],
  },
  cid: {
    error: 'CidInvalid',
    cases: [
      ...texts(
        '',
        'b',
        cid.slice(0, -1),
        `${cid}a`,
        cid.toUpperCase(),
        ` ${cid}`,
        `${cid}\n`,
        `z${cid.slice(1)}`,
        cid.replace('bafkrei', 'bafybei'),
      ),
      textCase(
        'spare bits that are not zero',
        `${cid.slice(0, -1)}${'abcdefghijklmnopqrstuvwxyz234567'['abcdefghijklmnopqrstuvwxyz234567'.indexOf(cid.at(-1)!) + 1]}`,
      ),
      textCase('a letter that is none of base32', `${cid.slice(0, 20)}1${cid.slice(21)}`),
      { name: 'a million letters', prefixHex: '6261666b726569', hex: '61', times: 1_000_000 },
    ],
  },
  grantcontext: {
    error: 'GrantInvalid',
    cases: [
      ...notJson(JSON.parse(samples.grantcontext as string)),
      ...texts(
        'null',
        '[]',
        '{}',
        '{"link":"track/data"}',
        '{"link":["track"]}',
        '{"link":["track","data"],"rootCid":1}',
        '{"link":["track","data"],"readLevel":"23"}',
        '{"link":["track","data"],"readLevel":-1}',
        '{"link":["track","data"],"readLevel":101}',
        '{"link":["track","data"],"exp":-1}',
        '{"link":["track","data"],"exp":"soon"}',
      ),
    ],
  },
  keyuri: {
    error: 'KeyInvalid',
    cases: texts(
      '',
      'nocolon',
      ':',
      ':value',
      '1:value',
      'data:',
      'data:key/es256',
      'data:key/,x',
      'data:text/es256,x',
      'data:key/es256;base32,x',
      'data:key/es256;base64,',
      'data:key/es256;base64,!!!',
      'data:key/es256;base64,AA==',
      `data:key/es256;base64,${Buffer.alloc(65, 4).toString('base64')}`,
      `${(samples.keyuri as string).slice(0, -8)}AAAAAA==`,
      'data:key/es256,AAAA',
      'es256:',
      'es256:AAAA',
      'data:key/eip712,',
      'data:key/eip712,0x',
      `data:key/eip712,0x${'1'.repeat(39)}`,
      `data:key/eip712,0x${'1'.repeat(41)}`,
      `data:key/eip712,${'1'.repeat(40)}`,
      'eip712:0xAbC',
      'http://example.com/key',
      'https://example.com/key',
      `es256:${'A'.repeat(5000)}`,
    ),
  },
  prollynode: {
    error: 'ProllyNodeInvalid',
    cases: [
      ...notJson(JSON.parse(samples.prollynode as string)),
      ...texts(
        'null',
        '[]',
        '{}',
        node({ keys: [], values: [], isLeaf: true }),
        node({ keys: ['a'], values: [], isLeaf: true }),
        node({ keys: ['a'], values: ['1', '2'], isLeaf: true }),
        node({ keys: ['a'], values: [1], isLeaf: true }),
        node({ keys: [1], values: ['1'], isLeaf: true }),
        node({ keys: ['b', 'a'], values: ['1', '2'], isLeaf: true }),
        node({ keys: ['\uff61', '\ud83d\ude00'], values: ['1', '2'], isLeaf: true }),
        node({ keys: ['a'], children: [id], isLeaf: true }),
        node({ keys: ['a'], values: ['1'], isLeaf: false }),
        node({ keys: ['a'], values: ['1'], isLeaf: 1 }),
        node({ keys: ['a'], children: ['b'], isLeaf: false }),
        node({ keys: ['a'], children: [id.toUpperCase()], isLeaf: false }),
        node({ values: ['1'], keys: ['a'], isLeaf: true }),
        node({ keys: ['a'], values: ['1'], isLeaf: true, more: 1 }),
        '{"keys": ["a"],"values":["1"],"isLeaf":true}',
        '{"keys":["\\u0061"],"values":["1"],"isLeaf":true}',
        `${node({ keys: ['a'], values: ['1'], isLeaf: true })}\n`,
      ),
    ],
  },
  sharelink: {
    error: 'ShareLinkInvalid',
    cases: texts(
      '',
      address,
      `${address}#`,
      `${address}#${fragment.slice(0, fragment.indexOf('&m='))}`,
      `${address}#m=${manifest}`,
      `${address}#rootKey=AAAA&m=${manifest}`,
      `${address}#rootKey=%&m=${manifest}`,
      `${address}#rootKey=%ff&m=${manifest}`,
      `${address}#rootKey=!&m=${manifest}`,
      `${link.slice(0, -40)}`,
      `${address}#st=00&sm=AAAA&m=${manifest}`,
      `${address}#st=${'0'.repeat(32)}&m=${manifest}`,
      `${address}#st=${'0'.repeat(32)}&sm=AAAA&m=${manifest}`,
      `${address}&sf=1#st=${'0'.repeat(32)}&sm=${Buffer.alloc(32).toString('base64')}&m=${manifest}`,
      `${address}#${fragment.slice(0, fragment.indexOf('&m='))}&m=e30`,
      `${address}#${fragment.slice(0, fragment.indexOf('&m='))}&m=gICA`,
      `${address}#${fragment.slice(0, fragment.indexOf('&m='))}&m=${manifest}=`,
    ),
  },
  strictjson: {
    error: 'BadRequest',
    cases: [
      ...notJson(samples.strictjson as object),
      ...texts('null', '{"a":null}', '1.5', '1e3', '-0', '9007199254740992', '"\\ud800"', `${'['.repeat(17)}${']'.repeat(17)}`),
    ],
  },
}
