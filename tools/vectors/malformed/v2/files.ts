import { type MalformedCase, textCase } from '../malformedCase.ts'
import { bloomCases, frameCases, jweCases } from './byteCases.ts'
import { filled, notCanonical, notThisDocument, sortedJson, wrongDocuments } from './documentCases.ts'
import { base64url, dressed, notThisText } from './dress.ts'
import { rules } from './rules.ts'
import { documents, v2Samples } from './samples.ts'
import { keyUriCases, linkCases, recoveryCodeCases, rootCidCases } from './textCases.ts'

type Coded = MalformedCase & { readonly error: string }
type Name = keyof typeof documents

const coded = (error: string, cases: readonly MalformedCase[]): Coded[] => cases.map((one) => ({ ...one, error }))
const textOf = (name: string) => Buffer.from(v2Samples[name]!).toString('utf8')

/** What a document that must not be canonical is refused for. */
const strict = (name: Name, error: string, more: readonly MalformedCase[] = []) =>
  coded(error, [...notThisDocument(documents[name]), ...wrongDocuments(documents[name], rules[name]), ...more])

/** What a document that must be canonical is refused for. */
const canonical = (name: Name, error: string, more: readonly MalformedCase[] = [], notCanonicalError = error) => [
  ...strict(name, error, more),
  ...coded(notCanonicalError, notCanonical(documents[name])),
]

/** Whether a sealed message can hold it; the parser is given what is sealed. */
const isSealable = ({ hex, times = 1 }: MalformedCase) => (hex.length / 2) * times < 750_000

const x402 = (name: 'x402required' | 'x402payment' | 'x402receipt') =>
  coded('X402Invalid', [
    ...notThisText(textOf(name)),
    ...dressed([...notThisDocument(documents[name]), ...wrongDocuments(documents[name], rules[name])], (bytes) => bytes.toString('base64')),
    textCase('the letters of URLs', Buffer.from(sortedJson({ ...documents[name], zz: '>>>???' })).toString('base64url')),
    { name: 'four letters too many', hex: '41414141', times: 4097 },
  ])

const proof = textOf('dpop').split('.') as [string, string, string]
const proofOf = (header: string, payload: string, signature: string) => `${header}.${payload}.${signature}`
const dpop = coded('Unauthorized', [
  ...notThisText(textOf('dpop')),
  ...dressed([...notThisDocument(documents.dpopheader), ...wrongDocuments(documents.dpopheader, rules.dpopheader)], (bytes) =>
    proofOf(bytes.toString('base64url'), proof[1], proof[2]),
  ).map((one) => ({ ...one, name: `header: ${one.name}` })),
  ...dressed([...notThisDocument(documents.dpoppayload), ...wrongDocuments(documents.dpoppayload, rules.dpoppayload)], (bytes) =>
    proofOf(proof[0], bytes.toString('base64url'), proof[2]),
  ).map((one) => ({ ...one, name: `payload: ${one.name}` })),
  textCase('two parts', proof.slice(0, 2).join('.')),
  textCase('four parts', [...proof, proof[2]].join('.')),
  textCase('no signature', proofOf(proof[0], proof[1], '')),
  textCase('a signature of 63 bytes', proofOf(proof[0], proof[1], base64url('\u0001'.repeat(63)))),
  textCase('a padded signature', `${textOf('dpop')}==`),
  textCase('too long by a little', proofOf(proof[0], base64url(sortedJson({ ...documents.dpoppayload, htu: 'a'.repeat(1300) })), proof[2])),
])

const prefix = '#sc2='
const shareLink = coded('ShareLinkInvalid', [
  ...notThisText(textOf('sharelink'), prefix),
  textCase('the beginning of another version', textOf('sharelink').replace('sc2', 'sc3')),
  textCase('padded', `${textOf('sharelink')}==`),
  ...dressed(
    [
      ...notThisDocument(documents.sharelink),
      ...wrongDocuments(documents.sharelink, rules.sharelink),
      ...notCanonical(documents.sharelink),
    ],
    (bytes) => prefix + bytes.toString('base64url'),
  ),
])

const cidText = Buffer.from(`"${documents.chunklistheader.cids[0]}"`).toString('hex')
const cidList = (count: number, before: string, after: string) => ({
  prefixHex: Buffer.from(`${before}[`).toString('hex'),
  hex: `${cidText}2c`,
  times: count - 1,
  suffixHex: cidText + Buffer.from(`]${after}`).toString('hex'),
})
const longLinks = Array.from({ length: 200 }, () => `track/data${'/15'.repeat(20)}`)
const [grant] = documents.grant
const envelope = Buffer.from(sortedJson({ ...grant, stm: { ...grant.stm, links: longLinks } })).toString('hex')
const announced = sortedJson({ ...documents.announce, stm: { ...documents.announce.stm, added: '@@' } }).split('"@@"') as [string, string]

const list: Readonly<Record<string, readonly Coded[]>> = {
  announce: canonical('announce', 'AnnounceInvalid', [
    filled('a byte too long', { ...documents.announce, stm: { ...documents.announce.stm, jet: '@@' } }, 262_145),
    { name: '4001 CIDs', ...cidList(4001, ...announced) },
  ]),
  bloomhint: coded('AnnounceInvalid', bloomCases),
  canonicaljson: canonical('canonicaljson', 'BadRequest', [], 'NotCanonical').filter(({ name }) => !name.endsWith('in its place')),
  capability: canonical('capability', 'CapabilityInvalid').filter(isSealable),
  chunklistheader: [
    ...canonical('chunklistheader', 'BadFraming'),
    ...coded('TooLarge', [{ name: '257 chunks', ...cidList(257, '{"cids":', ',"v":2}') }]),
  ],
  claim: canonical('claim', 'ClaimInvalid', [filled('a byte too long', { ...documents.claim, stm: '@@' }, 16_385)]),
  device: canonical('device', 'DeviceInvalid', [filled('a byte too long', { ...documents.device, stm: { box: '@@' } }, 16_385)]),
  dpop,
  frames: coded('BadFraming', frameCases),
  grant: canonical('grant', 'Chain', [
    textCase('no envelope', '[]'),
    textCase('six envelopes', sortedJson(Array.from({ length: 6 }, () => grant))),
    { name: 'five envelopes, together too long', prefixHex: '5b', hex: `${envelope}2c`, times: 4, suffixHex: `${envelope}5d` },
    filled('an envelope that is too long', [{ ...grant, stm: { ...grant.stm, holder: '@@' } }], 16_387),
    { name: 'a hundred thousand envelopes', prefixHex: '5b', hex: '7b7d2c', times: 99_999, suffixHex: '7b7d5d' },
  ]),
  hello: canonical('hello', 'HelloInvalid', [filled('a byte too long', { ...documents.hello, delegation: '@@' }, 65_537)]),
  index: canonical('index', 'IndexInvalid', [
    {
      name: 'a hundred thousand segments that are none',
      prefixHex: Buffer.from('{"segments":[').toString('hex'),
      hex: '7b7d2c',
      times: 99_999,
      suffixHex: Buffer.from('{}],"timescale":1,"tracks":{},"v":2}').toString('hex'),
    },
  ]),
  jwe: coded('CapabilityInvalid', jweCases),
  jwk: strict('jwk', 'BadRequest'),
  keyuri: coded('NotCanonical', keyUriCases),
  link: coded('LinkInvalid', linkCases),
  manifest: canonical('manifest', 'ManifestInvalid', [
    filled('a byte too long', { ...documents.manifest, stm: { ...documents.manifest.stm, payout: '@@' } }, 65_537),
  ]),
  meta: canonical('meta', 'IndexInvalid'),
  offer: strict('offer', 'OfferInvalid'),
  rangeheader: canonical('rangeheader', 'BadFraming'),
  rangerequest: [
    ...strict('rangerequest', 'BadRequest'),
    ...coded('EmptyRange', [
      textCase('nothing in it', sortedJson({ ...documents.rangerequest, start: 3, end: 3 })),
      textCase('its end before its start', sortedJson({ ...documents.rangerequest, start: 2_147_483_647, end: 0 })),
    ]),
    ...coded('TooLarge', [
      textCase('257 chunks', sortedJson({ ...documents.rangerequest, start: 0, end: 257 })),
      textCase('as many chunks as can be said', sortedJson({ ...documents.rangerequest, start: 0, end: 2_147_483_647 })),
    ]),
  ],
  recoverycode: coded('VaultNotOpened', recoveryCodeCases),
  required: strict('required', 'OfferInvalid', [
    textCase('65 entries', sortedJson(Array.from({ length: 65 }, () => documents.required[0]))),
  ]),
  rootcid: coded('CidInvalid', rootCidCases),
  routing: canonical('routing', 'ClaimInvalid', [filled('a byte too long', { ...documents.routing, stm: '@@' }, 16_385)]),
  session: canonical('session', 'ClaimInvalid', [
    filled('a byte too long', { ...documents.session, stm: { ...documents.session.stm, jet: '@@' } }, 16_385),
  ]),
  sessionrequest: [
    ...canonical('sessionrequest', 'BadRequest', [], 'NotCanonical'),
    ...coded('TooLarge', [filled('a byte too long', { chains: [], v: 2, vouchers: ['@@'] }, 1_048_577)]),
  ],
  sharelink: shareLink,
  slashnotice: strict('slashnotice', 'NoticeInvalid'),
  socketheader: canonical('socketheader', 'BadFraming'),
  vaultkey: canonical('vaultkey', 'VaultNotOpened').filter(isSealable),
  vaultwrap: strict('vaultwrap', 'VaultNotOpened', [
    textCase('an id of 2052 letters', sortedJson({ ...documents.vaultwrap, id: 'AAAA'.repeat(513) })),
    textCase('a salt of 2052 letters', sortedJson({ ...documents.vaultwrap, salt: 'AAAA'.repeat(513) })),
  ]),
  voucher: strict('voucher', 'VoucherInvalid'),
  vouchers: [
    ...strict('vouchers', 'BadRequest').map((one) => ((one.times ?? 0) > 65_536 ? { ...one, error: 'TooLarge' } : one)),
    ...coded('TooLarge', [filled('a byte too long', { v: 2, vouchers: ['@@'] }, 65_537)]),
  ],
  x402payment: x402('x402payment'),
  x402receipt: x402('x402receipt'),
  x402required: x402('x402required'),
}

/** What makes each file of tests/vectors/malformed/v2. */
export const v2MalformedFiles: Readonly<Record<string, object>> = Object.fromEntries(
  Object.entries(list).map(([name, cases]) => [
    name,
    { about: `What the parser '${name}' of version 2 refuses: prefixHex, then hex so many times, then suffixHex.`, cases },
  ]),
)
