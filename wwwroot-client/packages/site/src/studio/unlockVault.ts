import { parseRecoveryCode } from '@safecloud/protocol/recoveryCode.ts'
import { VaultNotOpenedError } from '@safecloud/protocol/vaultNotOpenedError.ts'
import { DialogBox } from './dialogBox.ts'
import { button, element, icon, note } from './element.ts'
import { OpenedVault } from './openedVault.ts'
import { askPasskey, passkeyWraps } from './passkeyWays.ts'
import { sentenceOf } from './sentences.ts'
import type { StoredVault } from './vaultStore.ts'

const codeHint = '32 letters and digits. Case, spaces and hyphens do not matter.'

/** Asks for a passkey or the recovery code. @returns undefined when the person left. */
export async function unlockVault(stored: StoredVault): Promise<OpenedVault | undefined> {
  const box = new DialogBox<OpenedVault>('Open your vault')
  const said = element('div', '')
  const hasPasskey = passkeyWraps(stored.wraps).length > 0
  const touch = button('btn lamp', () => void byPasskey(box, stored, touch, said), icon('passkey'), ' Use your passkey')
  box.show(
    element(
      'p',
      'soft',
      'Your keys are opened on this device and nowhere else. The vault stays open in this tab for eight hours at most, until you lock it, or until you sign out.',
    ),
    hasPasskey && element('div', 'row unlock', touch),
    said,
    codeForm(box, stored, hasPasskey),
    element(
      'footer',
      '',
      button('btn', () => box.close(), 'Not now'),
    ),
  )
  return await box.ask()
}

async function byPasskey(box: DialogBox<OpenedVault>, stored: StoredVault, pressed: HTMLButtonElement, said: HTMLElement): Promise<void> {
  pressed.setAttribute('aria-busy', 'true')
  said.replaceChildren()
  try {
    const answer = await askPasskey(stored.wraps)
    if (answer) box.close(await OpenedVault.open(stored, answer.wrap, answer.secret))
    else said.replaceChildren(note('care', 'The passkey did not open it.', 'Try again, or use the recovery code.'))
  } catch (error) {
    said.replaceChildren(note('bad', 'The passkey did not open it.', sentenceOf(error)))
  } finally {
    pressed.removeAttribute('aria-busy')
  }
}

function codeForm(box: DialogBox<OpenedVault>, stored: StoredVault, isSecond: boolean): HTMLElement {
  const input = element('textarea', 'input code long')
  Object.assign(input, { id: 'vault-code', autocomplete: 'off', spellcheck: false, name: 'recovery-code', rows: 2 })
  input.setAttribute('autocapitalize', 'characters')
  input.setAttribute('aria-describedby', 'vault-code-said')
  const label = element('label', '', 'Recovery code')
  label.htmlFor = input.id
  const said = element('p', 'hint', codeHint)
  said.id = 'vault-code-said'
  const field = element('div', 'field', label, input, said)
  input.addEventListener('input', () => allow(field, input, said))
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault() // it has two lines for its length, not for a line break
    form.requestSubmit()
  })
  const send = element('button', isSecond ? 'btn' : 'btn lamp', 'Open with the code')
  const form = element('form', 'stack unlock', field, element('div', 'row', send))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void byCode(stored, input.value).then(
      (vault) => box.close(vault),
      (error: unknown) => refuse(field, input, said, error),
    )
  })
  return form
}

/** What was wrong is being put right. */
function allow(field: HTMLElement, input: HTMLElement, said: HTMLElement): void {
  field.classList.remove('wrong')
  input.removeAttribute('aria-invalid')
  said.className = 'hint'
  said.textContent = codeHint
}

async function byCode(stored: StoredVault, text: string): Promise<OpenedVault> {
  const code = parseRecoveryCode(text)
  for (const wrap of stored.wraps.filter(({ kind }) => kind === 'recovery')) {
    try {
      return await OpenedVault.open(stored, wrap, code)
    } catch (error) {
      if (!(error instanceof VaultNotOpenedError)) throw error
    }
  }
  throw new VaultNotOpenedError('This code does not open the vault. Compare it letter by letter; a newer code makes older ones useless.')
}

function refuse(field: HTMLElement, input: HTMLElement, said: HTMLElement, error: unknown): void {
  field.classList.add('wrong')
  input.setAttribute('aria-invalid', 'true')
  said.className = 'error'
  said.replaceChildren(icon('care'), ` ${sentenceOf(error)}`)
  input.focus()
}
