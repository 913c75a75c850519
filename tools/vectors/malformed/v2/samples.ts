import { readFileSync } from 'node:fs'
import { base64urlDecode } from '../../../../wwwroot-client/packages/protocol/src/base64url.ts'
import { boxKeyOfScalar } from '../../../../wwwroot-client/packages/protocol/src/boxKey.ts'
import { type Bytes, concat, readU32be, u32be, utf8 } from '../../../../wwwroot-client/packages/protocol/src/bytes.ts'
import { canonicalJson } from '../../../../wwwroot-client/packages/protocol/src/canonicalJson.ts'
import { keyPairOfScalar } from '../../../../wwwroot-client/packages/protocol/src/es256KeyPair.ts'
import { hexDecode } from '../../../../wwwroot-client/packages/protocol/src/hex.ts'
import type { JsonObject } from '../../../../wwwroot-client/packages/protocol/src/json.ts'
import { openJwe } from '../../../../wwwroot-client/packages/protocol/src/jwe.ts'
import { publicJwkOf } from '../../../../wwwroot-client/packages/protocol/src/publicJwk.ts'
import { fixedSigner } from '../../fixed.ts'
import { resigned } from './signing.ts'

// biome-ignore lint/suspicious/noExplicitAny: the vectors are data of many shapes
function read(name: string): any {
  return JSON.parse(readFileSync(new URL(`../../../../tests/vectors/v2/${name}.json`, import.meta.url), 'utf8'))
}

const capability = read('capabilities').cases[0]
const upload = hexDecode(read('uploads').cases[0].steps[0].bodyHex)
const vault = read('vault')
const dpop = read('dpop').cases[0].proof.split('.')
const wrap = vault.wraps[0].wrap
const header = (kind: string) => read('x402').cases.find((one: { kind: string }) => one.kind === kind).header as string

/** The documents by their members, for those that are JSON in whatever dress. */
export const documents = {
  announce: JSON.parse(read('announces').cases[0].announce),
  canonicaljson: { a: [1, true, 'é'], b: {} },
  capability: JSON.parse(
    Buffer.from(
      await openJwe('safecloud-capability', await boxKeyOfScalar(keyPairOfScalar(hexDecode(capability.boxScalarHex))), capability.message),
    ).toString('utf8'),
  ),
  chunklistheader: JSON.parse(Buffer.from(upload.subarray(4, 4 + readU32be(upload))).toString('utf8')),
  claim: JSON.parse(read('claims').cases[0].claim),
  device: resigned(JSON.parse(read('device').cases[0].claim)),
  dpopheader: JSON.parse(Buffer.from(base64urlDecode(dpop[0])).toString('utf8')),
  dpoppayload: JSON.parse(Buffer.from(base64urlDecode(dpop[1])).toString('utf8')),
  grant: JSON.parse(read('grants').cases[1].chain),
  hello: JSON.parse(read('hello').cases[0].answer),
  index: JSON.parse(read('index').cases[0].index),
  jwk: publicJwkOf(fixedSigner('malformed key').publicKey),
  manifest: resigned(JSON.parse(read('manifests').cases[0].manifest)),
  meta: JSON.parse(read('index').metas[0]),
  offer: JSON.parse(read('payments').offers[0].offer),
  rangeheader: JSON.parse(read('ranges').answers[0].header),
  rangerequest: JSON.parse(read('ranges').requests[0].body),
  required: JSON.parse(read('lines').required[1].text),
  routing: JSON.parse(read('routing').cases[0].claim),
  session: resigned(JSON.parse(read('delegation').cases[0].claim)),
  sessionrequest: JSON.parse(read('sessions').requests[1].body),
  sharelink: JSON.parse(Buffer.from(base64urlDecode(read('sharelinks').cases[0].fragment.slice(5))).toString('utf8')),
  slashnotice: JSON.parse(read('spotchecks').notices[0].notice),
  socketheader: JSON.parse(read('sockets').cases[0].header),
  vaultkey: { v: 1, vaultKey: Buffer.alloc(32, 7).toString('base64') },
  vaultwrap: { id: wrap.id, kind: wrap.kind, salt: wrap.salt, wrapped: wrap.wrapped },
  voucher: JSON.parse(read('vouchers').cases[0].voucher),
  vouchers: JSON.parse(read('payments').requests[0].text),
  x402payment: JSON.parse(Buffer.from(header('payment'), 'base64').toString('utf8')),
  x402receipt: JSON.parse(Buffer.from(header('receipt'), 'base64').toString('utf8')),
  x402required: JSON.parse(Buffer.from(header('required'), 'base64').toString('utf8')),
} satisfies Record<string, object>

/** Those that are no document of their own, as they arrive. */
const texts: Readonly<Record<string, string>> = {
  dpop: dpop.join('.'),
  jwe: read('jwe').cases[0].message,
  keyuri: read('derive').keyPairs[0].keyUri,
  link: 'track/video.720p/1/15/0',
  recoverycode: vault.codes[0].text,
  rootcid: read('cids').rootCids[0].rootCid,
  sharelink: read('sharelinks').cases[0].fragment,
  x402payment: header('payment'),
  x402receipt: header('receipt'),
  x402required: header('required'),
}

/** A header and one frame of the fewest bytes. */
const frames = concat(u32be(7), utf8('{"v":2}'), u32be(48), new Uint8Array(48).fill(5))

/** Something that each parser of version 2 takes, by the parser's name: the bytes that arrive. */
export const v2Samples: Readonly<Record<string, Bytes>> = {
  ...Object.fromEntries(
    Object.entries(documents)
      .filter(([name]) => !name.startsWith('dpop'))
      .map(([name, json]) => [name, canonicalJson(json as unknown as JsonObject)]),
  ),
  ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, utf8(text)])),
  bloomhint: hexDecode(read('spotchecks').hints[0].hintHex),
  frames,
}

/** The upload's header apart from the frames behind it. */
export const uploadFrames = upload.slice(4 + readU32be(upload))
