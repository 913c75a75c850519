import { readDevice } from '@safecloud/protocol/deviceClaim.ts'
import type { Json } from '@safecloud/protocol/json.ts'
import { note } from './element.ts'
import { sentenceOf } from './sentences.ts'
import { requireVaultKey } from './vaultAccess.ts'

/**
 * The page where a creator lets a new device in: before the form is sent, the vault is opened here and its key sealed to the device's own box key.
 * A button without `data-confirm` sends the form as it is, without the key.
 */
export function mountActivation(form: HTMLFormElement): void {
  form.addEventListener('submit', (event) => {
    const pressed = event.submitter
    const sealed = form.elements.namedItem('VaultKey')
    if (!(pressed instanceof HTMLButtonElement) || !('confirm' in pressed.dataset) || !(sealed instanceof HTMLInputElement) || sealed.value)
      return
    event.preventDefault()
    void seal(form, pressed, sealed)
  })
}

async function seal(form: HTMLFormElement, pressed: HTMLButtonElement, sealed: HTMLInputElement): Promise<void> {
  pressed.setAttribute('aria-busy', 'true')
  try {
    const device = await readDevice(JSON.parse(form.dataset.device ?? '') as Json, Math.floor(Date.now() / 1000))
    const vault = await requireVaultKey(form.dataset.account ?? 'your account')
    if (!vault) {
      say(
        form,
        'The vault was not opened.',
        'The device was not let in. Try again, or let it in without the keys; it then asks for the recovery code.',
      )
      return
    }
    sealed.value = await vault.sealKeyFor(device.box)
    form.requestSubmit(pressed)
  } catch (error) {
    say(form, 'The device was not let in.', sentenceOf(error))
  } finally {
    pressed.removeAttribute('aria-busy')
  }
}

function say(form: HTMLFormElement, happened: string, next: string): void {
  form.querySelector('[data-activation-said]')?.remove()
  const said = note('bad', happened, next)
  said.dataset.activationSaid = ''
  said.setAttribute('role', 'alert')
  form.prepend(said)
}
