import { base64Decode, base64Encode } from '@safecloud/protocol/base64.ts'
import type { Bytes } from '@safecloud/protocol/bytes.ts'
import type { Json } from '@safecloud/protocol/json.ts'
import { readVaultWrap, type VaultWrap } from '@safecloud/protocol/vaultWrap.ts'
import { antiforgeryHeaders } from '../antiforgery.ts'
import { orProblem, ProblemError } from '../problems.ts'

const url = '/api/v1/vault'

/** The vault as the site keeps it, which can open none of it. */
export interface StoredVault {
  readonly sealed: Bytes
  readonly wraps: readonly VaultWrap[]
  readonly etag: string
}

/** Somebody changed the vault since it was read: nothing was written. */
export class VaultChangedError extends Error {
  override name = 'VaultChangedError'
}

/** The account's vault, or undefined when it has none. @throws {ProblemError} {VaultNotOpenedError} */
export async function readStoredVault(): Promise<StoredVault | undefined> {
  const response = await fetch(url, { headers: { Accept: 'application/json' }, cache: 'no-store' })
  if (response.status === 404) return undefined
  await orProblem(response)
  const { vault, wraps } = (await response.json()) as { vault: string; wraps: Json[] }
  return { sealed: base64Decode(vault), wraps: wraps.map(readVaultWrap), etag: response.headers.get('ETag') ?? '' }
}

/**
 * Writes the vault.
 *
 * @param etag what it was read under; undefined for the account's first.
 * @throws {VaultChangedError} {ProblemError}
 */
export async function writeStoredVault(sealed: Bytes, wraps: readonly VaultWrap[], etag: string | undefined): Promise<StoredVault> {
  const response = await fetch(url, {
    method: 'PUT',
    headers: {
      'Content-Type': 'application/json',
      ...antiforgeryHeaders(),
      ...(etag === undefined ? { 'If-None-Match': '*' } : { 'If-Match': etag }),
    },
    body: JSON.stringify({ vault: base64Encode(sealed), wraps }),
  })
  try {
    await orProblem(response)
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'VaultChanged') throw new VaultChangedError(error.message)
    throw error
  }
  return { sealed, wraps, etag: response.headers.get('ETag') ?? '' }
}
