import { formatRecoveryCode, newRecoveryCode } from '@safecloud/protocol/recoveryCode.ts'
import { newRecoveryTerms } from '@safecloud/protocol/vaultWrap.ts'
import { DialogBox } from './dialogBox.ts'
import { button, element, note } from './element.ts'
import { type NewWay, OpenedVault } from './openedVault.ts'
import { accountPasskeys, newPasskeyWay } from './passkeyWays.ts'
import { recoveryCodeCard } from './recoveryCodeCard.ts'
import { sentenceOf } from './sentences.ts'
import { VaultChangedError } from './vaultStore.ts'

/** Leads through making the account's vault. @returns undefined when the person left; nothing was stored then. */
export async function makeVault(account: string): Promise<OpenedVault | undefined> {
  const passkeys = await accountPasskeys()
  const box = new DialogBox<OpenedVault>('Make your vault')
  const make = button('btn lamp', () => void showCode(box, make, account, passkeys.length > 0), 'Make the vault')
  box.show(
    element(
      'p',
      'soft',
      'It holds the key to all your films and your channels’ publisher keys. It is made here and locked before it is stored: the site keeps ciphertext only, and a new password opens no vault.',
    ),
    passkeys.length > 0 && element('p', 'hint', 'Your browser asks for your passkey next, so that one touch opens the vault.'),
    element(
      'footer',
      '',
      button('btn', () => box.close(), 'Not now'),
      make,
    ),
  )
  return await box.ask()
}

async function showCode(box: DialogBox<OpenedVault>, pressed: HTMLButtonElement, account: string, hasPasskeys: boolean): Promise<void> {
  pressed.setAttribute('aria-busy', 'true')
  pressed.disabled = true
  const passkey = await newPasskeyWay([]).catch(() => undefined)
  const code = newRecoveryCode()
  const ways = [{ terms: newRecoveryTerms(), secret: code }, ...(passkey ? [passkey] : [])]
  const problem = element('div', '')
  const keep = button('btn lamp', () => void store(box, keep, ways, problem), 'Keep the vault')
  keep.disabled = true
  const card = recoveryCodeCard(formatRecoveryCode(code), account, (kept) => {
    keep.disabled = !kept
  })
  const said = passkey
    ? note('good', 'Your passkey opens it too.', 'Keep the code for the day the passkey is lost.')
    : note(
        'care',
        'Only this code opens it.',
        hasPasskeys
          ? 'The passkey was not used, or it cannot keep a key. Without the code, nobody can open your films again.'
          : 'Your account has no passkey. Without the code, nobody can open your films again; you can add a passkey later, on your account’s page.',
      )
  box.show(
    card,
    element('div', 'under-code', said, problem),
    element(
      'footer',
      '',
      button('btn', () => box.close(), 'Throw it away'),
      keep,
    ),
  )
}

async function store(box: DialogBox<OpenedVault>, keep: HTMLButtonElement, ways: readonly NewWay[], problem: HTMLElement): Promise<void> {
  keep.setAttribute('aria-busy', 'true')
  try {
    box.close(await OpenedVault.create(ways))
  } catch (error) {
    const said =
      error instanceof VaultChangedError
        ? 'This account has a vault by now, made elsewhere. Close this and open that one; the code above is for nothing.'
        : sentenceOf(error)
    problem.replaceChildren(note('bad', 'The vault was not stored.', said))
    problem.setAttribute('role', 'alert')
  } finally {
    keep.removeAttribute('aria-busy')
  }
}
