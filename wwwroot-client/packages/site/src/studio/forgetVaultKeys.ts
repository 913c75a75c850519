/** Where a tab's vault key lies (docs/decisions/0002). */
export const vaultDatabase = 'safecloud-vault'

/** Closes the vault in every tab, from their next page on. Resolves when that is so; where there is no storage nothing was kept. */
export async function forgetVaultKeys(): Promise<void> {
  await new Promise<void>((resolve) => {
    const request = globalThis.indexedDB?.deleteDatabase(vaultDatabase)
    if (!request) return resolve()
    request.onsuccess = request.onerror = () => resolve()
  })
}
