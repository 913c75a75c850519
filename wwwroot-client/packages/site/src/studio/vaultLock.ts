import { lockVault, vaultOpened } from './vaultAccess.ts'

/** The tab row's button that closes the vault; it is there while the vault is open. */
export function enhanceVaultLock(root: Document): void {
  root.addEventListener(vaultOpened, () => {
    for (const place of root.querySelectorAll<HTMLElement>('[data-vault-open]')) place.hidden = false
  })
  root.querySelector('[data-vault-lock]')?.addEventListener('click', () => void lockVault())
}
