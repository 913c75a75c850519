import { base64Decode } from '@safecloud/protocol/base64.ts'
import { newPasskeyTerms, type VaultWrap, type WrapTerms } from '@safecloud/protocol/vaultWrap.ts'
import { evaluatePrf, listPasskeys, passkeysAreSupported } from '../passkeys.ts'
import type { NewWay } from './openedVault.ts'

/** Asks one of the account's passkeys that is no way in yet to become one. @returns undefined when none can, or the person declined. */
export async function newPasskeyWay(known: readonly VaultWrap[]): Promise<NewWay | undefined> {
  const taken = new Set(known.map(({ id }) => id))
  const terms = (await accountPasskeys()).filter(({ id }) => !taken.has(id)).map(({ id }) => newPasskeyTerms(id))
  if (terms.length === 0) return undefined
  const answer = await evaluatePrf(idsOf(terms), saltsOf(terms))
  const chosen = terms.find(({ id }) => id === answer?.credentialId)
  return answer && chosen ? { terms: chosen, secret: answer.output } : undefined
}

/** Asks for any of the vault's passkeys. @returns undefined when none is at hand, or the person declined. */
export async function askPasskey(wraps: readonly VaultWrap[]): Promise<{ wrap: VaultWrap; secret: Uint8Array<ArrayBuffer> } | undefined> {
  const ways = passkeyWraps(wraps)
  const answer = await evaluatePrf(idsOf(ways), saltsOf(ways))
  const wrap = ways.find(({ id }) => id === answer?.credentialId)
  return answer && wrap ? { wrap, secret: answer.output } : undefined
}

export function passkeyWraps(wraps: readonly VaultWrap[]): VaultWrap[] {
  return wraps.filter(({ kind }) => kind === 'passkey')
}

/** The account's passkeys; none where the browser has no passkeys at all. */
export async function accountPasskeys(): Promise<readonly { id: string; name: string }[]> {
  return passkeysAreSupported() ? await listPasskeys() : []
}

function idsOf(terms: readonly WrapTerms[]): string[] {
  return terms.map(({ id }) => id)
}

function saltsOf(terms: readonly WrapTerms[]): Record<string, Uint8Array<ArrayBuffer>> {
  return Object.fromEntries(terms.map(({ id, salt }) => [id, base64Decode(salt)]))
}
