import { forgetVaultKeys } from './studio/forgetVaultKeys.ts'

/** Who signs out closes the vault too, in every tab; so does a page that finds nobody signed in. */
export function closeVaultWhenSignedOut(root: Document): void {
  const signOut = root.querySelector('form[action="/account/sign-out"]')
  if (signOut) signOut.addEventListener('submit', () => void forgetVaultKeys())
  else void forgetVaultKeys()
}
