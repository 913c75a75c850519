import { antiforgeryHeaders } from './antiforgery.ts'

/** `data-preview-of="field"` on a button shows what the field's Markdown becomes, rendered by the server, in the element named by `data-preview`. */
export function enhancePreviews(root: Document): void {
  for (const button of root.querySelectorAll<HTMLButtonElement>('button[data-preview-of]')) {
    const field = root.getElementById(button.dataset.previewOf ?? '')
    const view = root.getElementById(button.dataset.preview ?? '')
    const url = button.dataset.url
    if (!(field instanceof HTMLTextAreaElement) || view === null || url === undefined) continue
    button.hidden = false
    button.addEventListener('click', () => void show(url, field.value, view))
  }
}

async function show(url: string, text: string, view: HTMLElement): Promise<void> {
  view.hidden = false
  view.setAttribute('aria-busy', 'true')
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ text }),
      headers: antiforgeryHeaders(),
      signal: AbortSignal.timeout(10_000),
    })
    // The server renders Markdown with HTML disabled; the page's policy runs no script either way.
    if (answer.ok) view.innerHTML = await answer.text()
    else view.textContent = 'The preview could not be made. Your text is still in the field. Sign in again, then repeat.'
  } catch {
    view.textContent = 'The site did not answer. Your text is still in the field. Try again.'
  } finally {
    view.removeAttribute('aria-busy')
  }
}
