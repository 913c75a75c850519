import { antiforgeryHeaders } from './antiforgery.ts'
import { orProblem } from './problems.ts'

/** The person closed the dialog, or the device has nothing that fits. Nothing was changed. */
export class PasskeyDeclinedError extends Error {
  override name = 'PasskeyDeclinedError'
}

/** A passkey of the signed-in account; `id` is the credential id in base64url. */
export interface Passkey {
  readonly id: string
  readonly name: string
}

/** What a pseudo-random function of a passkey answered for the salt of that credential. It stays on this device. */
export interface PrfResult {
  readonly credentialId: string
  readonly output: Uint8Array<ArrayBuffer>
}

/** Whether this browser knows passkeys and their JSON forms. */
export function passkeysAreSupported(): boolean {
  return typeof PublicKeyCredential === 'function' && typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function'
}

/** Makes a passkey for a new account or for the signed-in one, and gives the credential's JSON for the server, without any PRF output. */
export async function createPasskey(optionsUrl: string, body: Record<string, string>, signal: AbortSignal): Promise<string> {
  const options = PublicKeyCredential.parseCreationOptionsFromJSON(await postForJson(optionsUrl, body))
  const credential = await asking(() => navigator.credentials.create({ publicKey: options, signal }))
  return credentialJson(credential)
}

/** Asks for any passkey of this site. With `conditional` it waits in the address field's suggestions instead of opening a dialog. */
export async function usePasskey(optionsUrl: string, mediation: CredentialMediationRequirement, signal: AbortSignal): Promise<string> {
  const options = PublicKeyCredential.parseRequestOptionsFromJSON(await postForJson(optionsUrl, {}))
  const credential = await asking(() => navigator.credentials.get({ publicKey: options, mediation, signal }))
  return credentialJson(credential)
}

/**
 * Evaluates the PRF of one of the given passkeys, each with its own 32-byte salt. The challenge is made here and the answer is not sent
 * anywhere: this opens keys, it signs nobody in.
 * @param credentialIds base64url; empty lets the person choose any passkey, which then gets no salt and answers undefined.
 * @returns undefined when the authenticator has no PRF or the person declined.
 */
export async function evaluatePrf(
  credentialIds: readonly string[],
  salts: Readonly<Record<string, Uint8Array<ArrayBuffer>>>,
): Promise<PrfResult | undefined> {
  const evalByCredential = Object.fromEntries(
    credentialIds.flatMap((id) => {
      const salt = salts[id]
      return salt ? [[id, { first: salt }]] : []
    }),
  )
  const publicKey: PublicKeyCredentialRequestOptions = {
    challenge: crypto.getRandomValues(new Uint8Array(32)),
    rpId: location.hostname,
    userVerification: 'required',
    allowCredentials: credentialIds.map((id) => ({ type: 'public-key', id: fromBase64Url(id) })),
    ...(credentialIds.length > 0 ? { extensions: { prf: { evalByCredential } } } : {}),
  }
  const credential = await navigator.credentials.get({ publicKey }).catch((error: unknown) => {
    if (error instanceof DOMException) return null
    throw error
  })
  if (!(credential instanceof PublicKeyCredential)) return undefined
  const first = credential.getClientExtensionResults().prf?.results?.first
  return first === undefined ? undefined : { credentialId: credential.id, output: copyOf(first) }
}

/** The signed-in account's passkeys. */
export async function listPasskeys(): Promise<readonly Passkey[]> {
  const response = await orProblem(await fetch('/account/passkeys/list', { headers: { Accept: 'application/json' } }))
  return (await response.json()) as Passkey[]
}

/** Posts JSON with the antiforgery token and reads JSON. */
export async function postForJson<T>(url: string, body: unknown): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...antiforgeryHeaders() },
    body: JSON.stringify(body),
  })
  return (await (await orProblem(response)).json()) as T
}

async function asking(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  const credential = await ask().catch((error: unknown) => {
    if (error instanceof DOMException && error.name !== 'SecurityError') throw new PasskeyDeclinedError(error.name)
    throw error
  })
  if (!(credential instanceof PublicKeyCredential)) throw new PasskeyDeclinedError('none')
  return credential
}

function credentialJson(credential: PublicKeyCredential): string {
  const json = credential.toJSON() as { clientExtensionResults?: { prf?: { results?: unknown } } }
  if (json.clientExtensionResults?.prf) delete json.clientExtensionResults.prf.results // it opens the vault: the server never sees it
  return JSON.stringify(json)
}

function copyOf(source: BufferSource): Uint8Array<ArrayBuffer> {
  const view = ArrayBuffer.isView(source) ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength) : new Uint8Array(source)
  return Uint8Array.from(view)
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const base64 = text.replaceAll('-', '+').replaceAll('_', '/')
  return Uint8Array.from(atob(base64.padEnd(Math.ceil(base64.length / 4) * 4, '=')), (character) => character.charCodeAt(0))
}
