import { makeVault } from './makeVault.ts'
import type { OpenedVault } from './openedVault.ts'
import { unlockVault } from './unlockVault.ts'
import { readStoredVault } from './vaultStore.ts'

let opened: OpenedVault | undefined

/** The vault that this page has open, if any. */
export function vaultInPage(): OpenedVault | undefined {
  return opened
}

/** The opened vault; asks for it when it is closed, and makes it when the account has none. @returns undefined when the person declined. */
export async function requireVault(account: string): Promise<OpenedVault | undefined> {
  if (opened) return opened
  const stored = pageSaysNone() ? undefined : await readStoredVault()
  opened = stored ? await unlockVault(stored) : await makeVault(account)
  return opened
}

/** Pages say `data-vault="none"` where the account had no vault when they were made; one made meanwhile elsewhere is found out on storing. */
export function pageSaysNone(root: Document = document): boolean {
  return root.querySelector('[data-vault="none"]') !== null
}
