import { liveParts, takeFresh } from '../freshParts.ts'
import { showToast } from '../toasts.ts'
import { note } from './element.ts'
import type { OpenedVault } from './openedVault.ts'
import { type Renewed, renewKeys } from './renewKeys.ts'
import { sentenceOf } from './sentences.ts'
import { recallVault, requireVault, vaultInPage, vaultOpened } from './vaultAccess.ts'

/** Keys that end are renewed by themselves where the vault is open, else by one button. */
export function enhanceRenewals(root: Document): void {
  root.addEventListener(vaultOpened, () => {
    const vault = vaultInPage()
    if (vault) void renew(root, vault)
  })
  root.addEventListener('click', (event) => {
    const pressed = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('[data-renew]') : null
    if (pressed) void renewOnPress(root, pressed)
  })
  void recallVault().catch(() => undefined) // whoever needs the vault asks for it again and is told
}

async function renewOnPress(root: Document, pressed: HTMLButtonElement): Promise<void> {
  pressed.setAttribute('aria-busy', 'true')
  try {
    const open = vaultInPage()
    if (open) await renew(root, open)
    else await requireVault('your account') // that it opened starts the renewal
  } catch (error) {
    tell(root, note('bad', 'Nothing was renewed.', sentenceOf(error)))
  } finally {
    pressed.removeAttribute('aria-busy')
  }
}

let underWay: Promise<Renewed> | undefined

async function renew(root: Document, vault: OpenedVault): Promise<void> {
  try {
    underWay ??= renewKeys(vault)
    const { films, foreign } = await underWay
    if (films > 0) {
      await takeFresh(liveParts(root))
      showToast(films === 1 ? 'The film’s keys are renewed' : `The keys of ${films} films are renewed`)
    }
    if (foreign.length > 0)
      tell(
        root,
        note('care', 'Not renewed:', `${foreign.join(', ')}. This vault did not seal it. Open the studio with the vault that did.`),
      )
  } catch (error) {
    tell(root, note('bad', 'The keys were not renewed.', `${sentenceOf(error)} What they open until their end stays open.`))
  } finally {
    underWay = undefined
  }
}

function tell(root: Document, said: HTMLElement): void {
  const place = root.querySelector('main .wrap')
  root.querySelector('[data-renewals-said]')?.remove()
  said.dataset.renewalsSaid = ''
  said.setAttribute('role', 'alert')
  place?.querySelector('.head')?.after(said)
}
