import { base64urlDecode, base64urlEncode } from './base64url.ts'
import { type Bytes, concat, utf8 } from './bytes.ts'
import { canonicalJson } from './canonicalJson.ts'
import { agreeContentKey, ecdh } from './jweKey.ts'
import type { labels } from './labels.ts'
import { ProtocolError } from './protocolError.ts'
import { pointOfJwk, publicJwkOf } from './publicJwk.ts'
import { type KeyId, keyIdOf } from './publicKey.ts'
import { literal, object, ShapeError } from './shape.ts'
import { parseStrictJson } from './strictJson.ts'
import type { WebKey } from './webTypes.ts'

/** Greatest length of a sealed message in characters. */
export const maxJweLength = 1_048_576

/** What a sealed message carries, as its header says. */
export type JweType = typeof labels.capabilityType | typeof labels.vaultKeyType

/** The private half of a box pair (P-256, usage `deriveBits`, extractable or not) and the point of its public half, 65 bytes. */
export interface BoxKey {
  readonly privateKey: WebKey
  readonly publicKey: Bytes
}

/** A fresh pair and nonce for one message. */
export interface JweRandom {
  readonly ephemeral: BoxKey
  /** 12 bytes. */
  readonly iv: Bytes
}

/** A message of another form, for another key, or one that its tag does not fit. */
export class JweInvalidError extends ProtocolError {
  override name = 'JweInvalidError'
  readonly code = 'CapabilityInvalid'
}

/** Seals bytes to a box key (65 bytes) as compact JWE (specification §5.4). */
export async function sealJwe(typ: JweType, box: Bytes, plaintext: Bytes): Promise<string> {
  const { privateKey, publicKey } = (await crypto.subtle.generateKey(ecdh, false, ['deriveBits'])) as CryptoKeyPair
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))
  return sealJweWith({ ephemeral: { privateKey, publicKey: point }, iv: crypto.getRandomValues(new Uint8Array(12)) }, typ, box, plaintext)
}

/** {@link sealJwe} with given randomness, which is used for one message and never again. */
export async function sealJweWith(random: JweRandom, typ: JweType, box: Bytes, plaintext: Bytes): Promise<string> {
  const { ephemeral, iv } = random
  const header = base64urlEncode(
    canonicalJson({ alg: 'ECDH-ES', enc: 'A256GCM', typ, kid: keyIdOf(box), epk: publicJwkOf(ephemeral.publicKey) }),
  )
  const key = await agreeContentKey(ephemeral.privateKey, box)
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(header) }, key, plaintext))
  const parts = [iv, sealed.subarray(0, -16), sealed.subarray(-16)].map(base64urlEncode)
  const message = `${header}..${parts.join('.')}`
  if (message.length > maxJweLength) throw new RangeError(`A sealed message has at most ${maxJweLength} characters.`)
  return message
}

/**
 * Opens a message sealed to this box key.
 *
 * @throws {JweInvalidError}
 */
export async function openJwe(typ: JweType, box: BoxKey, message: string): Promise<Bytes> {
  const { epk, header, iv, sealed } = read(typ, keyIdOf(box.publicKey), message)
  const key = await agreeContentKey(box.privateKey, epk)
  try {
    const additionalData = utf8(header)
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, sealed))
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') throw invalid('Its tag does not fit.')
    throw error
  }
}

function read(typ: JweType, kid: KeyId, message: string) {
  try {
    if (message.length > maxJweLength) throw new ShapeError('It is too long.')
    const [header, key, iv, ciphertext, tag, ...more] = message.split('.')
    if (header === undefined || key !== '' || iv === undefined || ciphertext === undefined || tag === undefined || more.length > 0) {
      throw new ShapeError('It has not the five parts of a direct agreement.')
    }
    const { epk } = object({ alg: literal('ECDH-ES'), enc: literal('A256GCM'), typ: literal(typ), kid: literal(kid), epk: pointOfJwk })(
      parseStrictJson(base64urlDecode(header)),
    )
    return { epk, header, iv: base64urlDecode(iv, 12), sealed: concat(base64urlDecode(ciphertext), base64urlDecode(tag, 16)) }
  } catch (error) {
    throw error instanceof ProtocolError ? invalid(error.message, error) : error
  }
}

function invalid(reason: string, cause?: ProtocolError): JweInvalidError {
  return new JweInvalidError(`This sealed message is not for this device or was changed. ${reason}`, cause && { cause })
}
