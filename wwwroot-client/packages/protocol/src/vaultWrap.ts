import { openBytes, sealBytes } from './aesGcm.ts'
import { base64Decode, base64Encode } from './base64.ts'
import { base64urlDecode, base64urlEncode } from './base64url.ts'
import type { Bytes } from './bytes.ts'
import { derive } from './derive.ts'
import type { Json } from './json.ts'
import { labels } from './labels.ts'
import { renaming } from './protocolError.ts'
import { object, ShapeError, text } from './shape.ts'
import { VaultNotOpenedError } from './vaultNotOpenedError.ts'

export type WrapKind = 'recovery' | 'passkey'

/** The vault key wrapped by one way to open it. The server stores these texts and can do nothing with them. */
export type VaultWrap = {
  readonly kind: WrapKind
  /** b64u: 8 random bytes of a recovery code, or the passkey's credential id. */
  readonly id: string
  /** b64; for a passkey the 32 bytes that go into its PRF as `first`. */
  readonly salt: string
  /** b64 of iv(12) ‖ ciphertext ‖ tag. */
  readonly wrapped: string
}

/** Most characters of a wrap's `id` and of its `salt`. */
const maxText = 2048

/** Everything of a wrap but the result. */
export type WrapTerms = Pick<VaultWrap, 'kind' | 'id' | 'salt'>

/** The terms of a wrap by a new recovery code. */
export function newRecoveryTerms(): WrapTerms {
  return { kind: 'recovery', id: base64urlEncode(random(8)), salt: base64Encode(random(32)) }
}

/** The terms of a wrap by a passkey, whose PRF is to be evaluated at the salt. */
export function newPasskeyTerms(credentialId: string): WrapTerms {
  return { kind: 'passkey', id: credentialId, salt: base64Encode(random(32)) }
}

/** @param secret The recovery code's 20 bytes, or the PRF's output of 32. */
export async function wrapVaultKey({ kind, id, salt }: WrapTerms, secret: Bytes, vaultKey: Bytes, iv?: Bytes): Promise<VaultWrap> {
  const wrapped = await sealBytes(wrappingKey({ kind, id, salt }, secret), purpose(kind, id), vaultKey, iv)
  return { kind, id, salt, wrapped: base64Encode(wrapped) }
}

/** The vault key. @throws {VaultNotOpenedError} when the secret is another, or the wrap was changed. */
export async function unwrapVaultKey(wrap: VaultWrap, secret: Bytes): Promise<Bytes> {
  const damaged = new VaultNotOpenedError('This way into the vault is damaged.')
  const sealed = renaming(
    () => damaged,
    () => base64Decode(wrap.wrapped),
  )
  const vaultKey = await openBytes(wrappingKey(wrap, secret), purpose(wrap.kind, wrap.id), sealed)
  if (vaultKey?.length !== 32) throw new VaultNotOpenedError('This code or passkey does not open the vault.')
  return vaultKey
}

/** Reads one entry of the server's list. @throws {VaultNotOpenedError} */
export function readVaultWrap(json: Json): VaultWrap {
  return renaming(
    (cause) => new VaultNotOpenedError(`This way into the vault is damaged. ${cause.message}`, { cause }),
    () => {
      const { kind, ...rest } = object({ kind: text(), id: text(), salt: text(), wrapped: text() })(json)
      if (kind !== 'recovery' && kind !== 'passkey') throw new ShapeError('Its kind is unknown.')
      if (rest.id.length > maxText || rest.salt.length > maxText) throw new ShapeError('It is too long.')
      base64urlDecode(rest.id)
      base64Decode(rest.salt)
      base64Decode(rest.wrapped, 60)
      return { kind, ...rest }
    },
  )
}

function wrappingKey({ kind, salt }: WrapTerms, secret: Bytes): Bytes {
  return derive(secret, kind === 'recovery' ? labels.vaultRecovery : labels.vaultPasskey, { context: salt })
}

function purpose(kind: WrapKind, id: string): string {
  return `${labels.vaultWrapAad}${kind}:${id}`
}

function random(size: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(size))
}
