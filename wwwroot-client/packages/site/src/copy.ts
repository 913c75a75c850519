import { showToast } from './toasts.ts'

const tickShownFor = 1_400 // milliseconds

/** `data-copy="text"` copies it, shows a tick, and says what was copied in the words of `data-copied`. */
export function enhanceCopying(root: Document): void {
  root.addEventListener('click', async (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-copy]') : null
    if (!button) return
    try {
      await navigator.clipboard.writeText(button.dataset.copy ?? '')
    } catch {
      showToast('The browser did not allow copying. Select the text and copy it yourself.')
      return
    }
    showToast(button.dataset.copied ?? 'Copied')
    const use = button.querySelector('use')
    if (!use) return
    const before = use.getAttribute('href') ?? ''
    use.setAttribute('href', '#i-yes')
    setTimeout(() => use.setAttribute('href', before), tickShownFor)
  })
}
