import { type MalformedCase, textCase } from '../malformedCase.ts'
import { withSpareBits } from './dress.ts'
import { v2Samples } from './samples.ts'

const sample = (name: string) => Buffer.from(v2Samples[name]!).toString('utf8')
const texts = (...all: readonly string[]) =>
  all.map((text) => textCase(text.length > 70 ? `${text.slice(0, 70)}… (${text.length})` : text || 'nothing', text))
const bytes: readonly MalformedCase[] = [
  { name: 'bytes as they come', hex: 'f39c0a5be1774d0288c6ff1b93ab20ce5d64' },
  { name: 'a hundred thousand bytes that are no text', hex: 'ff', times: 100_000 },
  { name: 'a million letters', hex: '61', times: 1_000_000 },
]

const root = sample('rootcid')
export const rootCidCases: readonly MalformedCase[] = [
  ...texts('', ' ', 'b', root.slice(0, 30), root.slice(0, -1), `${root}a`, ` ${root}`, `${root}\n`, `${root}\u0000`, root.toUpperCase()),
  ...texts(`z${root.slice(1)}`, root.replace('bagaaiera', 'bafkreia'), `${root.slice(0, -1)}b`, `${root.slice(0, 20)}1${root.slice(21)}`),
  { name: 'a million letters behind its beginning', prefixHex: Buffer.from('bagaaiera').toString('hex'), hex: '61', times: 1_000_000 },
  ...bytes,
]

export const linkCases: readonly MalformedCase[] = [
  ...texts(
    '',
    ' ',
    '/',
    'track',
    'track/',
    '/track/data',
    'tracks/data',
    'Track/data',
    'track/Data',
    'track/data/',
    'track//0',
    'track/data//0',
  ),
  ...texts(
    'track/data/16',
    'track/data/00',
    'track/data/01',
    'track/data/-1',
    'track/data/+1',
    'track/data/1.0',
    'track/data/1e0',
    'track/data/٣',
  ),
  ...texts(
    ' track/data',
    'track/data ',
    'track/data\n',
    'track/data/0\u0000',
    'track/da ta',
    'track/dätä',
    'track/..',
    'track/data/4294967296',
  ),
  ...texts(`track/data${'/0'.repeat(21)}`, `track/${'a'.repeat(300)}`, `track/data/${'0'.repeat(300)}`),
  { name: 'a hundred thousand slashes', prefixHex: Buffer.from('track/data').toString('hex'), hex: '2f', times: 100_000 },
  { name: 'a hundred thousand digits', prefixHex: Buffer.from('track/data').toString('hex'), hex: '2f30', times: 100_000 },
  ...bytes,
]

const uri = sample('keyuri')
const [head, spki] = uri.split(',') as [string, string]
export const keyUriCases: readonly MalformedCase[] = [
  ...texts('', ' ', 'data:', head, `${head},`, spki, uri.slice(0, 60), uri.slice(0, -1), `${uri}A`, ` ${uri}`, `${uri}\n`, `${uri}\u0000`),
  ...texts(
    uri.replace('data:', 'DATA:'),
    uri.replace('es256', 'ES256'),
    uri.replace(';base64', ''),
    uri.replace('es256', 'eip712'),
    `https://example.com/#key`,
  ),
  ...texts(`${uri.slice(0, -4)}%3D`, uri.replace('MFkw', 'MFkx'), `${uri.slice(0, 90)}${uri[90] === 'A' ? 'B' : 'A'}${uri.slice(91)}`),
  ...texts(`${head},${Buffer.alloc(91).toString('base64')}`, `${head},${Buffer.from(spki, 'base64').subarray(0, 59).toString('base64')}`),
  ...(spki.endsWith('=') ? texts(`${head},${withSpareBits(spki)}`, uri.replace(/=+$/, '')) : []),
  { name: 'a million letters behind its beginning', prefixHex: Buffer.from(`${head},`).toString('hex'), hex: '41', times: 1_000_000 },
  ...bytes,
]

const code = sample('recoverycode')
export const recoveryCodeCases: readonly MalformedCase[] = [
  ...texts(
    '',
    ' ',
    '-------',
    code.slice(0, 20),
    code.slice(0, -1),
    `${code}0`,
    `${code}${code}`,
    `${code}\u0000`,
    code.replace(/^./, 'U'),
    code.replace(/^./, '*'),
  ),
  ...texts(code.replace(/-/g, '_'), code.replace(/^./, 'é'), code.replace(/^./, '٣'), code.replace(/^./, '🚀')),
  // Letters beyond ASCII that some capital rules turn into ASCII.
  ...texts(code.replace(/^./, 'ſ'), code.replace(/^./, 'ı'), code.replace(/^../, 'ﬆ'), code.replace(/^../, 'ß')),
  ...texts(`\ufeff${code}`, `${code}\u200b`, `${code}${' '.repeat(218)}`),
  ...bytes,
]
