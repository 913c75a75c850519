import { showToast } from '../toasts.ts'
import { button, element, icon } from './element.ts'

/** Shows a recovery code once, with ways to keep it. `onKept` tells whether the person says so. */
export function recoveryCodeCard(code: string, account: string, onKept: (kept: boolean) => void): HTMLElement {
  const shown = element('code', 'recovery-code', ...groupsOf(code))
  shown.setAttribute('aria-label', `Recovery code: ${code.replaceAll('-', ', ')}`)
  const copy = button('btn', () => void copyCode(code), icon('copy'), ' Copy')
  const print = button('btn', () => printCode(code, account), 'Print')
  const kept = element('input', '')
  kept.type = 'checkbox'
  kept.addEventListener('change', () => onKept(kept.checked))
  return element(
    'div',
    'stack',
    element('p', 'soft', 'This code opens the vault when no passkey is at hand. It is shown this once; the site does not have it.'),
    shown,
    element('div', 'row', copy, print),
    element(
      'label',
      'tick',
      kept,
      element('span', '', 'I have written it down', element('small', '', 'On paper or in a password manager, not on this computer alone')),
    ),
  )
}

function groupsOf(code: string): HTMLElement[] {
  return code.split('-').map((group) => element('span', '', group))
}

async function copyCode(code: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(code)
    showToast('Copied the recovery code')
  } catch {
    showToast('The browser did not allow copying. Select the code and copy it yourself.')
  }
}

/** Prints a sheet with the code and nothing else of the page. */
function printCode(code: string, account: string): void {
  const sheet = element(
    'div',
    'print-sheet',
    element('h1', '', 'Safecloud recovery code'),
    element('p', '', `For the vault of ${account} at ${location.host}. Whoever holds it can open every film of this vault.`),
    element('p', 'recovery-code', ...groupsOf(code)),
  )
  document.body.append(sheet)
  window.addEventListener('afterprint', () => sheet.remove(), { once: true })
  window.print()
}
