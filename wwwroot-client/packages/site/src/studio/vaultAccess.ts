import { VaultNotOpenedError } from '@safecloud/protocol/vaultNotOpenedError.ts'
import { forgetVaultKeys } from './forgetVaultKeys.ts'
import { keptVaultKey } from './keptVault.ts'
import { makeVault } from './makeVault.ts'
import { OpenedVault } from './openedVault.ts'
import { unlockVault } from './unlockVault.ts'
import { readStoredVault } from './vaultStore.ts'

let opened: OpenedVault | undefined
let recalling: Promise<OpenedVault | undefined> | undefined

/** Sent to the document when the vault is open in this page. */
export const vaultOpened = 'safecloud:vault-opened'

/** The vault that this page has open, if any. */
export function vaultInPage(): OpenedVault | undefined {
  return opened
}

/** The opened vault; asks for it when it is closed, and makes it when the account has none. @returns undefined when the person declined. */
export async function requireVault(account: string): Promise<OpenedVault | undefined> {
  return (await recallVault()) ?? (await ask(account))
}

/** The vault with the right to change who can open it: asked for again, unless that was done in this very page. */
export async function requireVaultKey(account: string): Promise<OpenedVault | undefined> {
  return opened?.mayShare ? opened : await ask(account)
}

/** The vault if it is open in this page, or was opened in this tab not long ago. Asks for nothing. */
export async function recallVault(): Promise<OpenedVault | undefined> {
  if (opened) return opened
  recalling ??= recall().finally(() => {
    recalling = undefined
  })
  return await recalling
}

async function recall(): Promise<OpenedVault | undefined> {
  const key = pageSaysNone() ? undefined : await keptVaultKey()
  const stored = key && (await readStoredVault())
  if (!key || !stored) return undefined
  try {
    return tell(await OpenedVault.recall(stored, key))
  } catch (error) {
    if (!(error instanceof VaultNotOpenedError)) throw error
    await forgetVaultKeys() // another account's, or a vault made anew
    return undefined
  }
}

/** Closes the vault: this page's keys go with the page, which is loaded again. */
export async function lockVault(): Promise<void> {
  await forgetVaultKeys()
  location.reload()
}

/** Pages say `data-vault="none"` where the account had no vault when they were made; one made meanwhile elsewhere is found out on storing. */
export function pageSaysNone(root: Document = document): boolean {
  return root.querySelector('[data-vault="none"]') !== null
}

async function ask(account: string): Promise<OpenedVault | undefined> {
  const stored = pageSaysNone() && !opened ? undefined : await readStoredVault()
  const vault = stored ? await unlockVault(stored) : await makeVault(account)
  return vault && tell(vault)
}

function tell(vault: OpenedVault): OpenedVault {
  opened = vault
  document.dispatchEvent(new CustomEvent(vaultOpened))
  return vault
}
