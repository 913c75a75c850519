import { optional } from '../jsonCases.ts'
import type { Wrong } from './documentCases.ts'
import { bytes64, withSpareBits } from './dress.ts'
import { documents } from './samples.ts'

const noText = [1, [], {}, true]
const noInteger = [-1, '1', 1.5, 9007199254740992, 1e30, [], true]
const noHash = ['', 'a'.repeat(63), 'A'.repeat(64), `0x${'a'.repeat(64)}`, 'g'.repeat(64), ...noText]
const noAddress = ['', '0x', `0x${'1'.repeat(39)}`, `0x${'A'.repeat(40)}`, '1'.repeat(40), ...noText]
const noAccount = [...noAddress, `0x${'0'.repeat(40)}`]
const noAmount = ['', '-1', '01', '1.0', '1e3', ' 1', '+1', (1n << 256n).toString(), '9'.repeat(78), '1'.repeat(79), ...noText]
const noSeconds = [...noAmount, '18446744073709551616']
const noWord = [`0x${'0'.repeat(63)}`, '0'.repeat(64), `0x${'A'.repeat(64)}`, ...noText]
const noEvmSignature = ['', `0x${'1'.repeat(130)}`, `0x${'A'.repeat(128)}1b`, `0x${'1'.repeat(128)}1d`, ...noText]
const noCid = ['', 'bafkrei', `z${'a'.repeat(58)}`, ...noText]
const noLinks = [[], 'track/data', [1], [''], ['track'], ['track/'], ['other/data'], ['track/data/'], ['track/data/16'], ['track/data/01']]
const noSecrets = [
  {},
  [],
  'text',
  1,
  { data: bytes64(32) },
  { 'track/data/16': bytes64(32) },
  { 'track/data': bytes64(31) },
  { 'track/data': 1 },
]
const noBytes = (size: number) => ['', bytes64(size - 1), bytes64(size + 1), '!'.repeat(bytes64(size).length), ...noText]

const { claim, grant, hello, manifest, required, routing, voucher } = documents

/** The envelope of any claim (§0.5). @param at Where it stands. */
function envelope(json: { readonly iss: string; readonly sig: readonly string[] }, at = ''): Wrong {
  const [signature] = json.sig as [string]
  const key = json.iss
  const spki = key.slice(key.indexOf(',') + 1)
  const offCurve = key.replace(spki, `${spki.slice(0, 60)}${spki[60] === 'A' ? 'B' : 'A'}${spki.slice(61)}`)
  const members: Wrong = {
    ocp: [0, 2, '1', true],
    iss: ['', `${key}A`, ...noText],
    key: [[], [1], 'text', {}, [''], [key, key], [key.slice(0, -4)], [offCurve], [`data:key/es256,${spki}`], ['data:key/eip712,0x1']],
    sig: [
      [],
      [1],
      'text',
      {},
      [''],
      [signature, signature],
      [bytes64(63)],
      [bytes64(65)],
      [signature.replace(/=+$/, '')],
      [withSpareBits(signature)],
    ],
    stm: [],
    sub: ['', 'safecloud:other', ...noText],
  }
  return Object.fromEntries(Object.entries(members).map(([name, values]) => [`${at}${name}`, values]))
}
const times = (at = ''): Wrong => ({ [`${at}nbf`]: noInteger, [`${at}exp`]: noInteger })

const track = Object.keys(manifest.stm.tracks)[0]!
const shape = (manifest.stm.tracks as Record<string, object>)[track]!
const point = manifest.stm.access as string

const manifestRules: Wrong = {
  ...envelope(manifest),
  'stm/v': [1, 3, '2'],
  'stm/n': [0, 1, 17, '2', -4, 4.5],
  'stm/salt': [...noBytes(16), withSpareBits(manifest.stm.salt)],
  'stm/access': [...noBytes(65), withSpareBits(point), `${point.slice(0, 40)}${point[40] === 'A' ? 'B' : 'A'}${point.slice(41)}`],
  'stm/created': noInteger,
  'stm/jurisdictions': [
    'de',
    {},
    [1],
    [''],
    ['DE'],
    ['us', 'de'],
    ['de', 'de'],
    ['a'.repeat(65)],
    Array.from({ length: 17 }, (_, i) => `a${i + 10}`),
  ],
  'stm/payout': [optional, ...noAddress],
  'stm/tracks': [
    {},
    [],
    'text',
    { Data: shape },
    { '../data': shape },
    { '': shape },
    { data: {} },
    Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`text.a${i}`, shape])),
  ],
  [`stm/tracks/${track}/chunks`]: [0, 1_048_577, 4_294_967_296, ...noInteger],
  [`stm/tracks/${track}/depth`]: [0, 21, ...noInteger],
  [`stm/tracks/${track}/root`]: noHash,
}

const grantRules = (at: string): Wrong => ({
  ...envelope(grant[0], at),
  ...times(at),
  [`${at}stm/rootCid`]: [...noCid, grant[0].stm.rootCid.toUpperCase()],
  [`${at}stm/links`]: [...noLinks, Array.from({ length: 257 }, () => 'track/data'), ['track/data/0'.padEnd(52, '/0')]],
  [`${at}stm/readLevel`]: [41, ...noInteger],
  [`${at}stm/adminLevel`]: [41, ...noInteger],
  [`${at}stm/holder`]: noHash,
  [`${at}stm/parent`]: [optional, ...noHash],
})

const offerRules = (at = ''): Wrong => ({
  [`${at}chainId`]: [0, ...noInteger],
  [`${at}contract`]: noAccount,
  [`${at}token`]: noAddress,
  [`${at}counterparty`]: noAccount,
  [`${at}recipients`]: [[], 'text', {}, [1], [`0x${'0'.repeat(40)}`], Array.from({ length: 257 }, () => `0x${'1'.repeat(40)}`)],
  [`${at}policy`]: [optional, {}, [], 'text', 1],
  [`${at}pricePerMiB`]: noAmount,
  [`${at}credit`]: noAmount,
})

const voucherRules = (at = ''): Wrong => ({
  [`${at}payer`]: noAccount,
  [`${at}token`]: noAddress,
  [`${at}recipients`]: [[], 'text', {}, [1], ['0x1'], [`0x${'0'.repeat(40)}`]],
  [`${at}policy`]: [optional, {}, [], 'text', 1],
  [`${at}max`]: ['0', ...noAmount],
  [`${at}line`]: noAmount,
  [`${at}lane`]: noWord,
  [`${at}nbf`]: noSeconds,
  [`${at}exp`]: noSeconds,
  [`${at}contract`]: noAccount,
  [`${at}chainId`]: [0, ...noInteger],
  [`${at}sig`]: noEvmSignature,
})

const termsRules = (at: string): Wrong => ({
  [`${at}scheme`]: ['', 'exact', ...noText],
  [`${at}network`]: ['', 'eip155:0', 'eip155:056', 'eip155:1', ...noText],
  [`${at}asset`]: noAddress,
  [`${at}payTo`]: noAccount,
  [`${at}amount`]: noAmount,
  [`${at}maxTimeoutSeconds`]: [59, 61, '60', 60.5],
  [`${at}extra`]: [{}, [], 'text', 1],
  [`${at}extra/offer`]: [{}, [], 'text', 1],
  [`${at}extra/accepted`]: noAmount,
  [`${at}extra/consumed`]: noAmount,
  [`${at}extra/voucher`]: [optional, {}, [], 'text', 1, { ...voucher, max: '0' }],
})

const capabilityRules: Wrong = {
  v: [1, 3, '2'],
  manifest: [{}, [], 'text', 1],
  chain: [[], {}, 'text', [1], [{}]],
  secrets: noSecrets,
}

/** The wrong values by the parser's name. */
export const rules: Readonly<Record<keyof typeof documents, Wrong>> = {
  announce: {
    ...envelope(documents.announce),
    ...times(),
    'stm/jet': noText,
    'stm/seq': noInteger,
    'stm/added': ['text', {}, [1], [''], [{}]],
    'stm/removed': ['text', {}, [1], documents.announce.stm.added],
    'stm/prevRoot': [optional, ...noHash],
    'stm/root': [optional, ...noHash],
    'stm/used': noInteger,
    'stm/capacity': noInteger,
  },
  canonicaljson: {},
  capability: capabilityRules,
  chunklistheader: { v: [1, 3, '2'], cids: [[], {}, 'text', [1], [''], ['bafy'], [{}]] },
  claim: { ...envelope(claim), ...times() },
  device: { ...envelope(documents.device), ...times(), 'stm/box': [...noBytes(65), bytes64(65)] },
  dpopheader: {
    typ: ['', 'JWT', 'DPoP+jwt', ...noText],
    alg: ['', 'none', 'HS256', ...noText],
    jwk: [{}, [], 'text', 1],
    'jwk/kty': ['', 'RSA', 1],
    'jwk/crv': ['', 'P-384', 1],
    'jwk/x': ['', 'AAAA', withSpareBits(documents.dpopheader.jwk.x), `${documents.dpopheader.jwk.x}=`, ...noText],
    'jwk/y': ['', 'AAAA', withSpareBits(documents.dpopheader.jwk.y), `${documents.dpopheader.jwk.y}=`, ...noText],
  },
  dpoppayload: {
    htm: noText,
    htu: noText,
    iat: ['1', 1.5, 9007199254740992, true, []],
    jti: ['', 'a'.repeat(15), 'a'.repeat(65), `${'a'.repeat(16)}=`, `${'a'.repeat(16)}\n`, `${'a'.repeat(16)}é`, ...noText],
    nonce: noText,
    ath: [optional, ...noText],
  },
  grant: grantRules('0/'),
  hello: {
    v: [1, 3, '2'],
    delegation: [{}, [], 'text', 1],
    ...envelope(hello.delegation, 'delegation/'),
    ...times('delegation/'),
    'hello/drop': noAccount,
    'hello/sessionKey': noHash,
    'hello/jet': noAccount,
    'hello/nonce': noHash,
    'hello/exp': noInteger,
    'hello/sig': noEvmSignature,
  },
  index: {
    v: [1, 3, '2'],
    timescale: [0, 1_000_001, ...noInteger],
    segments: [
      [],
      {},
      'text',
      [1],
      [{}],
      [
        { dts: 0, duration: 1, pts: 5 },
        { dts: 0, duration: 1, pts: 5 },
      ],
    ],
    'segments/0/pts': noInteger,
    'segments/0/dts': ['1', 1.5, -9007199254740992, true],
    'segments/0/duration': noInteger,
    tracks: [[], 'text', { Data: {} }, { data: {} }, { 'data/0': documents.index.tracks['audio.main'] }],
    'tracks/audio.main/codecs': noText,
    'tracks/audio.main/init': ['A', 'AB==', 'AAE', '====', 'AA\n=', ...noText],
    'tracks/audio.main/bandwidth': noInteger,
    'tracks/audio.main/bytes': [[], [1], [1, 2, 3, 8_388_609], [1, 2, 3, -1], [1, 2, 3, '4'], [1, 2, 3, 4, 5], 'text', {}],
    'tracks/audio.main/width': [optional, 0, ...noInteger],
    'tracks/audio.main/height': [optional, 0, ...noInteger],
    'tracks/audio.main/lang': [optional, ...noText],
    keyframes: [optional, ['0'], [-1], [1.5], {}, 'text'],
    chapters: [optional, [{}], [1], [{ pts: -1, title: '' }], [{ pts: 0, title: 1 }], {}, 'text'],
  },
  jwk: {
    kty: ['', 'RSA', 'ec', ...noText],
    crv: ['', 'P-384', ...noText],
    x: ['', 'AAAA', withSpareBits(documents.jwk.x), `${documents.jwk.x}=`, 'A'.repeat(43), `${'/'.repeat(42)}8`, ...noText],
    y: ['', 'AAAA', withSpareBits(documents.jwk.y), `${documents.jwk.y}=`, 'A'.repeat(43), `${'/'.repeat(42)}8`, ...noText],
  },
  manifest: manifestRules,
  meta: { v: [1, 3, '2'], title: noText, description: [optional, ...noText], type: noText, size: noInteger },
  offer: offerRules(),
  rangeheader: {
    v: [1, 3, '2'],
    rootCid: noCid,
    track: ['', 'Data', 'data/0', ...noText],
    start: [3, ...noInteger],
    end: [4, ...noInteger],
    cids: [
      [],
      {},
      'text',
      [1],
      documents.rangeheader.cids.slice(1),
      [...documents.rangeheader.cids, documents.rangeheader.cids[0]],
      ['', '', ''],
    ],
    proof: [{}, 'text', [1], [''], ['A'.repeat(64)], ['a'.repeat(63)]],
  },
  rangerequest: {
    v: [1, 3, '2'],
    rootCid: noCid,
    track: ['', 'Data', 'data/0', 'a'.repeat(100), ...noText],
    start: [2_147_483_648, ...noInteger],
    end: [2_147_483_648, 4_294_967_300, ...noInteger],
  },
  required: {
    ...offerRules('0/offer/'),
    '0/line': noAmount,
    '0/accepted': noAmount,
    '0/consumed': noAmount,
    '0/need': noAmount,
    '0/voucher': [optional, {}, [], 'text', 1, { ...required[0].voucher, max: '0' }],
  },
  routing: {
    ...envelope(routing),
    ...times(),
    'stm/jetKey': [...noHash, routing.stm.dropKey],
    'stm/dropKey': noHash,
    'stm/rootCid': noCid,
  },
  session: {
    ...envelope(documents.session),
    ...times(),
    'stm/nonce': [...noBytes(32), withSpareBits(documents.session.stm.nonce)],
    'stm/jet': ['', ...noText],
  },
  sessionrequest: {
    v: [1, 3, '2'],
    chains: [{}, 'text', [1], [{}], [[]], [[1]], Array.from({ length: 33 }, () => grant)],
    vouchers: [optional, {}, 'text', Array.from({ length: 9 }, () => 1)],
    'chains/0/0/ocp': [2],
    'chains/0/0/stm/readLevel': [41, ...noInteger],
  },
  sharelink: { v: [1, 3, '2'], rootCid: noCid, chain: [[], {}, 'text', [1], [{}]], secrets: noSecrets, seed: noBytes(32) },
  slashnotice: {
    v: [1, 3, '2'],
    drop: noAccount,
    failures: [
      [],
      {},
      'text',
      [1, 2, 3],
      [{}, {}, {}],
      documents.slashnotice.failures.slice(1),
      Array.from({ length: 65 }, () => documents.slashnotice.failures[0]),
    ],
    'failures/0/cid': noCid,
    'failures/0/at': noInteger,
    'failures/0/reason': ['', 'other', 'Absent', ...noText],
  },
  socketheader: {
    id: noInteger,
    op: ['', 'GET', 'constructor', 'reply ', ...noText],
    cids: [[], {}, 'text', [1], [''], ['bafy'], Array.from({ length: 65 }, () => documents.socketheader.cids[0])],
    voucher: [optional, [], 'text', 1],
    code: [optional, 'NotFound'],
    stored: [optional, 'AA=='],
  },
  vaultkey: { v: [0, 2, '1'], vaultKey: [...noBytes(32), withSpareBits(documents.vaultkey.vaultKey)] },
  vaultwrap: {
    kind: ['', 'Recovery', 'constructor', ...noText],
    id: ['A', 'AB', 'AA==', '+/', ...noText],
    salt: ['A', 'AB==', 'AAE', '-_==', ...noText],
    wrapped: noBytes(60),
  },
  voucher: voucherRules(),
  vouchers: { v: [1, 3, '2'], vouchers: [[], {}, 'text', 1, Array.from({ length: 9 }, () => ({}))] },
  x402payment: { x402Version: [1, 3, '2'], ...termsRules('accepted/'), payload: [] },
  x402receipt: {
    success: [false, 'true', 1, []],
    transaction: ['0x', ...noText],
    network: ['', 'eip155:', 'eip155:0', 'eip155:01', 'eip155:9007199254740992', 'eip155:1 ', 'solana:1', ...noText],
    payer: noAccount,
    amount: noAmount,
  },
  x402required: {
    x402Version: [1, 3, '2'],
    error: noText,
    resource: [{}, [], 'text', { url: 1 }],
    accepts: [[], {}, 'text', [1], [{}], Array.from({ length: 17 }, () => documents.x402required.accepts[0])],
    ...termsRules('accepts/0/'),
  },
}
