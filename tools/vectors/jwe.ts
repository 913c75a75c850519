import { base64urlEncode } from '../../wwwroot-client/packages/protocol/src/base64url.ts'
import { boxKeyOfScalar } from '../../wwwroot-client/packages/protocol/src/boxKey.ts'
import { type Bytes, utf8 } from '../../wwwroot-client/packages/protocol/src/bytes.ts'
import { hexEncode } from '../../wwwroot-client/packages/protocol/src/hex.ts'
import { type JweType, sealJweWith } from '../../wwwroot-client/packages/protocol/src/jwe.ts'
import { agreeContentKey } from '../../wwwroot-client/packages/protocol/src/jweKey.ts'
import { publicJwkOf } from '../../wwwroot-client/packages/protocol/src/publicJwk.ts'
import { changed, fixedBytes, fixedSigner } from './fixed.ts'

const box = fixedSigner('jwe box')
const stranger = fixedSigner('jwe stranger')
const ephemeral = fixedSigner('jwe ephemeral')
const iv = fixedBytes('jwe iv', 12)
const plaintext = utf8('{"v":2}')

/** Seals to the named box with randomness fixed by the name of the message. */
export async function sealFixed(name: string, typ: JweType, to: Bytes, content: Bytes): Promise<string> {
  const pair = fixedSigner(`ephemeral ${name}`).pair
  return sealJweWith({ ephemeral: await boxKeyOfScalar(pair), iv: fixedBytes(`iv ${name}`, 12) }, typ, to, content)
}

/** A message with any header, sealed properly under it. */
async function sealUnder(header: object): Promise<string> {
  const head = base64urlEncode(utf8(JSON.stringify(header)))
  const key = await agreeContentKey((await boxKeyOfScalar(ephemeral.pair)).privateKey, box.publicKey)
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(head) }, key, plaintext))
  return `${head}..${[iv, sealed.subarray(0, -16), sealed.subarray(-16)].map(base64urlEncode).join('.')}`
}

const epk = publicJwkOf(ephemeral.publicKey)
const typ: JweType = 'safecloud-capability'
const header = { alg: 'ECDH-ES', enc: 'A256GCM', epk, kid: box.keyId as string, typ: typ as string }

async function accepted(name: string, type: JweType, content: Bytes) {
  const message = await sealJweWith({ ephemeral: await boxKeyOfScalar(ephemeral.pair), iv }, type, box.publicKey, content)
  return {
    name,
    typ: type,
    boxScalarHex: hexEncode(box.pair.scalar),
    boxPublicKeyHex: hexEncode(box.publicKey),
    ephemeralScalarHex: hexEncode(ephemeral.pair.scalar),
    ivHex: hexEncode(iv),
    plaintextHex: hexEncode(content),
    message,
  }
}

export async function jwe() {
  const good = await accepted('a capability', typ, plaintext)
  const [head, , ivText, ciphertext, tag] = good.message.split('.') as [string, string, string, string, string]
  const refusal = (name: string, message: string, key = box) => ({
    name,
    typ,
    boxScalarHex: hexEncode(key.pair.scalar),
    message,
    error: 'CapabilityInvalid',
  })
  const headers: Record<string, object> = {
    'another kid': { ...header, kid: stranger.keyId },
    'another typ': { ...header, typ: 'safecloud-vault-key' },
    'no typ': { ...header, typ: undefined },
    'another alg': { ...header, alg: 'ECDH-ES+A256KW' },
    'another enc': { ...header, enc: 'A128GCM' },
    apu: { ...header, apu: 'QQ' },
    zip: { ...header, zip: 'DEF' },
    crit: { ...header, crit: ['exp'] },
    'an epk off the curve': { ...header, epk: { ...epk, y: changed(epk.y, 5) } },
    'an epk of another curve': { ...header, epk: { ...epk, crv: 'P-384' } },
    'an epk with a private part': { ...header, epk: { ...epk, d: epk.x } },
  }
  return {
    about:
      'Compact JWE as specification §5.4 writes it: ECDH-ES, A256GCM. The case comes from ephemeralScalarHex and ivHex; a real message has fresh ones.',
    cases: [
      good,
      await accepted('a vault key', 'safecloud-vault-key', utf8('{"v":1}')),
      await accepted('nothing', typ, new Uint8Array(0)),
      {
        ...good,
        name: 'header members in another order',
        message: await sealUnder({ typ, epk, kid: header.kid, enc: header.enc, alg: header.alg }),
        reordered: true,
      },
    ],
    refused: [
      refusal('for another box key', good.message, stranger),
      refusal('a changed header', `${changed(head, 50)}..${ivText}.${ciphertext}.${tag}`),
      refusal('a changed iv', `${head}..${changed(ivText, 3)}.${ciphertext}.${tag}`),
      refusal('a changed ciphertext', `${head}..${ivText}.${changed(ciphertext, 3)}.${tag}`),
      refusal('a changed tag', `${head}..${ivText}.${ciphertext}.${changed(tag, 3)}`),
      refusal('a short tag', `${head}..${ivText}.${ciphertext}.${tag.slice(0, 16)}`),
      refusal('an iv of 16 bytes', `${head}..${base64urlEncode(fixedBytes('iv', 16))}.${ciphertext}.${tag}`),
      refusal('an encrypted key', `${head}.AAAA.${ivText}.${ciphertext}.${tag}`),
      refusal('padding', `${head}..${ivText}.${ciphertext}.${tag}==`),
      refusal('four parts', `${head}..${ivText}.${ciphertext}`),
      refusal('six parts', `${good.message}.`),
      refusal('nothing', ''),
      ...(await Promise.all(Object.entries(headers).map(async ([name, head]) => refusal(name, await sealUnder(head))))),
    ],
  }
}
