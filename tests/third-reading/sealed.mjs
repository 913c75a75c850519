// §5.4 and §5.5: compact JWE, capabilities, share links; and the vault, which uses the same messages.
import { createCipheriv, createDecipheriv, createECDH } from 'node:crypto'
import { as, bytesOfHex, decode, encode, need, sha256, u32be, utf8 } from './bytes.mjs'
import { digestOfCid, parseLink } from './content.mjs'
import { openingOf, originOf, readChain } from './grants.mjs'
import { canonicalBytes, canonicalJson, closed, strictJson } from './json.mjs'
import { derive, keyIdOf, pointOfJwk, publicOfScalar, scalarOfSecret } from './keys.mjs'
import { readManifestValue } from './manifests.mjs'

/** Concat KDF of RFC 7518 §4.6 for A256GCM, both party infos empty. */
function jweKey(scalar, point) {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(scalar)
  const name = utf8('A256GCM')
  return sha256(u32be(1), pair.computeSecret(point), u32be(name.length), name, u32be(0), u32be(0), u32be(256))
}

function openGcm(key, iv, aad, sealed) {
  const cipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(aad).setAuthTag(sealed.subarray(-16))
  try {
    return Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()])
  } catch {
    return need(false, 'BadRequest', 'the tag does not fit')
  }
}

function sealGcm(key, iv, aad, plaintext) {
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(aad)
  return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()])
}

export function openJwe({ typ, boxScalarHex, message }) {
  return as('CapabilityInvalid', () => {
    need(message.length <= 1_048_576, 'BadRequest', 'too long')
    const parts = message.split('.')
    need(parts.length === 5 && parts[1] === '', 'BadRequest', 'not five parts, the second empty')
    const header = closed(strictJson(decode('base64url', parts[0])), ['alg', 'enc', 'typ', 'kid', 'epk'])
    const scalar = bytesOfHex(boxScalarHex)
    need(header.alg === 'ECDH-ES' && header.enc === 'A256GCM' && header.typ === typ, 'BadRequest', 'another kind')
    need(header.kid === keyIdOf(publicOfScalar(scalar)), 'BadRequest', 'for another key')
    const epk = pointOfJwk(closed(header.epk, ['kty', 'crv', 'x', 'y']))
    const [iv, text, tag] = [decode('base64url', parts[2], 12), decode('base64url', parts[3]), decode('base64url', parts[4], 16)]
    return openGcm(jweKey(scalar, epk), iv, utf8(parts[0]), Buffer.concat([text, tag]))
  })
}

export function sealJwe({ typ, boxPublicKeyHex, ephemeralScalarHex, ivHex, plaintextHex }) {
  const [box, scalar, iv] = [boxPublicKeyHex, ephemeralScalarHex, ivHex].map(bytesOfHex)
  const point = publicOfScalar(scalar)
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => encode('base64url', half))
  const epk = new Map(Object.entries({ kty: 'EC', crv: 'P-256', x, y }))
  const header = new Map(Object.entries({ alg: 'ECDH-ES', enc: 'A256GCM', typ, kid: keyIdOf(box), epk }))
  const head = encode('base64url', canonicalBytes(header))
  const sealed = sealGcm(jweKey(scalar, box), iv, utf8(head), bytesOfHex(plaintextHex))
  return [head, '', encode('base64url', iv), encode('base64url', sealed.subarray(0, -16)), encode('base64url', sealed.subarray(-16))].join('.')
}

function readSecrets(value) {
  need(value instanceof Map && value.size >= 1, 'BadRequest', 'no secrets')
  return new Map([...value].map(([link, secret]) => [link, { path: parseLink(link), secret: decode('base64', secret, 32) }]))
}

/** A link lies in the file: its tree has such a place. */
function liesIn({ tracks }, { track, digits }) {
  const shape = tracks.get(track)
  return shape !== undefined && digits.length <= shape.depth && digits.every((digit) => digit < shape.n)
}

export function openCapability({ message, boxScalarHex, rootCid, holder, now }) {
  return as('CapabilityInvalid', () => {
    const plaintext = openJwe({ typ: 'safecloud-capability', boxScalarHex, message })
    const payload = closed(canonicalJson(plaintext), ['v', 'manifest', 'chain', 'secrets'])
    need(payload.v === 2, 'BadRequest', 'another version')
    const manifest = readManifestValue(payload.manifest, rootCid)
    const chain = readChain(payload.chain)
    need(originOf(chain, manifest) === '', 'BadRequest', 'the chain does not begin here')
    const secrets = readSecrets(payload.secrets)
    for (const { path } of secrets.values()) {
      need(liesIn(manifest, path), 'BadRequest', 'a link outside the file')
      need(openingOf(chain, { link: path, holder, now }) === '', 'BadRequest', 'a link that was not granted')
    }
    return textsOf(secrets)
  })
}

const textsOf = (secrets) => Object.fromEntries([...secrets].map(([link, { secret }]) => [link, encode('base64', secret)]))

export function readShareLink(fragment) {
  return as('ShareLinkInvalid', () => {
    need(fragment.startsWith('#sc2='), 'BadRequest', 'no share link')
    const bytes = decode('base64url', fragment.slice(5))
    const payload = closed(canonicalJson(bytes), ['v', 'rootCid', 'chain', 'secrets', 'seed'])
    need(payload.v === 2, 'BadRequest', 'another version')
    digestOfCid('rootCid', payload.rootCid)
    readChain(payload.chain)
    const seed = decode('base64', payload.seed, 32)
    return {
      rootCid: payload.rootCid,
      seedHex: encode('hex', seed),
      holder: keyIdOf(publicOfScalar(scalarOfSecret(seed))),
      secrets: textsOf(readSecrets(payload.secrets)),
    }
  })
}

// The vault (docs/protocol/vault.md). Every failure is VaultNotOpened.
const vaultAad = utf8('safecloud.vault.v1')

export function sealVault({ vaultKeyHex, ivHex, rootKeyHex, publishersHex }) {
  const publishers = new Map(Object.entries(publishersHex).map(([slug, hex]) => [slug, encode('base64', bytesOfHex(hex))]))
  const contents = new Map(Object.entries({ v: 1, rootKey: encode('base64', bytesOfHex(rootKeyHex)), publishers }))
  const iv = bytesOfHex(ivHex)
  return encode('hex', Buffer.concat([iv, sealGcm(bytesOfHex(vaultKeyHex), iv, vaultAad, canonicalBytes(contents))]))
}

export function openVault({ vaultKeyHex, blobHex }) {
  return as('VaultNotOpened', () => {
    const blob = bytesOfHex(blobHex)
    need(blob.length >= 28, 'BadRequest', 'too short')
    const plaintext = openGcm(bytesOfHex(vaultKeyHex), blob.subarray(0, 12), vaultAad, blob.subarray(12))
    const { v, rootKey, publishers } = closed(canonicalJson(plaintext), ['v', 'rootKey', 'publishers'])
    need(v === 1 && publishers instanceof Map, 'BadRequest', 'another document')
    const hexOf = (text) => encode('hex', decode('base64', text, 32))
    return { rootKeyHex: hexOf(rootKey), publishersHex: Object.fromEntries([...publishers].map(([slug, text]) => [slug, hexOf(text)])) }
  })
}

function wrapKey({ kind, salt }, secret) {
  need(['recovery', 'passkey'].includes(kind), 'BadRequest', 'another kind')
  return derive(secret, `safecloud.vault.${kind}`, 32, salt)
}

const wrapAad = ({ kind, id }) => utf8(`safecloud.vault.wrap.v1:${kind}:${id}`)

export function sealWrap({ wrap, secretHex, ivHex, vaultKeyHex }) {
  const iv = bytesOfHex(ivHex)
  const sealed = sealGcm(wrapKey(wrap, bytesOfHex(secretHex)), iv, wrapAad(wrap), bytesOfHex(vaultKeyHex))
  return encode('base64', Buffer.concat([iv, sealed]))
}

export function openWrap({ wrap, secretHex }) {
  return as('VaultNotOpened', () => {
    decode('base64url', wrap.id)
    decode('base64', wrap.salt)
    const sealed = decode('base64', wrap.wrapped, 12 + 32 + 16)
    return encode('hex', openGcm(wrapKey(wrap, bytesOfHex(secretHex)), sealed.subarray(0, 12), wrapAad(wrap), sealed.subarray(12)))
  })
}

export function openVaultMessage({ boxScalarHex, message }) {
  return as('VaultNotOpened', () => {
    const plaintext = openJwe({ typ: 'safecloud-vault-key', boxScalarHex, message })
    const { v, vaultKey } = closed(canonicalJson(plaintext), ['v', 'vaultKey'])
    need(v === 1, 'BadRequest', 'another version')
    return encode('hex', decode('base64', vaultKey, 32))
  })
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export function codeText(bytes) {
  let number = BigInt(`0x${encode('hex', bytes)}`)
  let digits = ''
  for (let at = 0; at < 32; at++, number >>= 5n) digits = crockford[Number(number & 31n)] + digits
  return digits.match(/.{4}/g).join('-')
}

export function readCode(text) {
  const digits = text.toUpperCase().replace(/[- ]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  need(digits.length === 32 && [...digits].every((digit) => crockford.includes(digit)), 'VaultNotOpened', 'no code')
  const number = [...digits].reduce((sum, digit) => (sum << 5n) | BigInt(crockford.indexOf(digit)), 0n)
  return number.toString(16).padStart(40, '0')
}
