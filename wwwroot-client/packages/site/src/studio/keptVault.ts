import { importAesKey } from '@safecloud/protocol/aesGcm.ts'
import type { Bytes } from '@safecloud/protocol/bytes.ts'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { vaultDatabase } from './forgetVaultKeys.ts'
import { newTabMark, tabMark } from './tabMark.ts'

/** A vault key that stays usable in one tab (docs/decisions/0002). It seals and opens; no script can read it. */
interface KeptKey {
  /** The mark of the tab that it was kept for. */
  readonly tab: string
  readonly key: CryptoKey
  /** When it is to be forgotten, in Unix milliseconds. */
  readonly endsAt: number
}

interface KeptSchema extends DBSchema {
  keys: { key: string; value: KeptKey }
}

const lifetime = 8 * 3_600_000 // milliseconds: a working day

/** Keeps the vault open in this tab, over page loads, until eight hours are over, it is locked, or the person signs out. */
export async function keepVaultKey(vaultKey: Bytes): Promise<void> {
  const key = await importAesKey(vaultKey)
  await withKeys((keys) => keys.put('keys', { tab: newTabMark(), key, endsAt: Date.now() + lifetime }))
}

/** The key that was kept in this tab. What has lapsed, of any tab, is forgotten on the way. */
export async function keptVaultKey(): Promise<CryptoKey | undefined> {
  return await withKeys(async (keys) => {
    for (const { tab, endsAt } of await keys.getAll('keys')) if (endsAt <= Date.now()) await keys.delete('keys', tab)
    const mark = tabMark()
    return mark === null ? undefined : (await keys.get('keys', mark))?.key
  })
}

/** @returns undefined where the browser refuses storage: then the vault stays open as long as the page. */
async function withKeys<T>(work: (keys: IDBPDatabase<KeptSchema>) => Promise<T>): Promise<T | undefined> {
  const keys = await openDB<KeptSchema>(vaultDatabase, 1, {
    upgrade(made) {
      made.createObjectStore('keys', { keyPath: 'tab' })
    },
  }).catch(() => undefined)
  if (!keys) return undefined
  try {
    return await work(keys)
  } finally {
    keys.close()
  }
}
