import { formatRecoveryCode, newRecoveryCode } from '@safecloud/protocol/recoveryCode.ts'
import { newRecoveryTerms, type VaultWrap } from '@safecloud/protocol/vaultWrap.ts'
import { showToast } from '../toasts.ts'
import { DialogBox } from './dialogBox.ts'
import { button, type Child, element, note } from './element.ts'
import type { OpenedVault } from './openedVault.ts'
import { accountPasskeys, newPasskeyWay } from './passkeyWays.ts'
import { recoveryCodeCard } from './recoveryCodeCard.ts'
import { sentenceOf } from './sentences.ts'
import { pageSaysNone, recallVault, requireVault, requireVaultKey } from './vaultAccess.ts'
import { readStoredVault } from './vaultStore.ts'

/** The page "Keys and recovery": make the vault, open it, add ways into it. */
export async function mountVault(section: HTMLElement): Promise<void> {
  await new VaultPanel(section.querySelector<HTMLElement>('[data-mount]') ?? section, section.dataset.account ?? 'your account').draw()
}

class VaultPanel {
  readonly #said = element('div', '')

  constructor(
    private readonly mount: HTMLElement,
    private readonly account: string,
  ) {
    this.#said.setAttribute('role', 'status')
  }

  async draw(): Promise<void> {
    const opened = await recallVault()
    const wraps = opened ? opened.wraps : await this.#storedWraps()
    const names = new Map((await accountPasskeys().catch(() => [])).map(({ id, name }) => [id, name]))
    const content: Child[] = wraps ? [ways(wraps, names), ...(opened ? this.#acts(opened) : [this.#openAct()])] : [this.#makeAct()]
    this.mount.replaceChildren(element('div', 'stack loose', ...content, this.#said))
    count(wraps ?? [])
  }

  async #storedWraps(): Promise<readonly VaultWrap[] | undefined> {
    return pageSaysNone() ? undefined : (await readStoredVault())?.wraps
  }

  #makeAct(): HTMLElement {
    return element(
      'div',
      'empty',
      element('h2', '', 'No vault yet'),
      element('p', '', 'It is made with your first upload, or here and now. It takes a minute and something to write on.'),
      this.#act('btn lamp', 'Make the vault', () => requireVault(this.account)),
    )
  }

  #openAct(): HTMLElement {
    return element(
      'div',
      'row',
      this.#act('btn solid', 'Open the vault', () => requireVault(this.account)),
      element('span', 'meta', 'To add a passkey or make a new code.'),
    )
  }

  #acts(vault: OpenedVault): Child[] {
    return [
      vault.wraps.length < 2 &&
        note('care', 'One way back is not enough.', 'Add a passkey, or keep the recovery code in two places, before the first sale.'),
      element(
        'div',
        'row',
        this.#act('btn', 'Add a passkey', () => this.#withKey((opened) => this.#addPasskey(opened))),
        this.#act('btn', 'Make a new recovery code', () => this.#withKey((opened) => this.#newCode(opened))),
      ),
      element('p', 'hint', 'The vault is open in this tab. It closes after eight hours, when you lock it, or when you sign out.'),
    ]
  }

  /** Who may open the vault changes only by the hand of somebody who can open it now. */
  async #withKey(change: (vault: OpenedVault) => Promise<void>): Promise<void> {
    const vault = await requireVaultKey(this.account)
    if (vault) await change(vault)
  }

  async #addPasskey(vault: OpenedVault): Promise<void> {
    const way = await newPasskeyWay(vault.wraps)
    if (!way) {
      this.#said.replaceChildren(
        note(
          'care',
          'No passkey was added.',
          'None was chosen, every one of your passkeys opens the vault already, or this one cannot keep a key. ',
          accountLink(),
        ),
      )
      return
    }
    await vault.addWay(way)
    this.#said.replaceChildren()
    showToast('The passkey opens the vault now')
  }

  /** The new code is stored only once it is written down; until then the old one holds. */
  async #newCode(vault: OpenedVault): Promise<void> {
    const code = newRecoveryCode()
    const box = new DialogBox<boolean>('Your new recovery code')
    const keep = button('btn lamp', () => box.close(true), 'Use the new code')
    keep.disabled = true
    const card = recoveryCodeCard(formatRecoveryCode(code), this.account, (kept) => {
      keep.disabled = !kept
    })
    box.show(
      card,
      element('p', 'hint', 'The old code stops opening the vault.'),
      element(
        'footer',
        '',
        button('btn', () => box.close(), 'Keep the old code'),
        keep,
      ),
    )
    if (!(await box.ask())) return
    await vault.addWay({ terms: newRecoveryTerms(), secret: code }, ({ kind }) => kind === 'recovery')
    showToast('The new recovery code opens the vault')
  }

  /** A button whose act may fail: it says so in place, and draws the panel anew. */
  #act(className: string, words: string, run: () => Promise<unknown>): HTMLButtonElement {
    const pressed = button(className, () => void act(), words)
    const act = async () => {
      pressed.setAttribute('aria-busy', 'true')
      try {
        await run()
        await this.draw()
      } catch (error) {
        this.#said.replaceChildren(note('bad', 'Nothing was changed.', sentenceOf(error)))
      } finally {
        pressed.removeAttribute('aria-busy')
      }
    }
    return pressed
  }
}

/** How many ways of each kind there are, in the facts beside the panel. */
function count(wraps: readonly VaultWrap[]): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-ways]'))
    place.textContent = String(wraps.filter(({ kind }) => kind === place.dataset.ways).length)
}

function accountLink(): HTMLElement {
  const link = element('a', '', 'Your passkeys')
  link.href = '/account/passkeys'
  return link
}

function ways(wraps: readonly VaultWrap[], names: ReadonlyMap<string, string>): HTMLElement {
  const rows = wraps.map(({ kind, id }) =>
    element(
      'tr',
      '',
      element('td', '', kind === 'passkey' ? (names.get(id) ?? 'A passkey that is not on this account any more') : 'Recovery code'),
      element('td', '', kind === 'passkey' ? 'One touch' : 'Typed in'),
    ),
  )
  const head = element('tr', '', element('th', '', 'What opens the vault'), element('th', '', 'How'))
  return element('div', 'tablebox', element('table', 'table', element('thead', '', head), element('tbody', '', ...rows)))
}
