import { markBusy, markIdle } from '../forms.ts'
import { takeFrom } from '../freshParts.ts'
import { showToast } from '../toasts.ts'

/**
 * Saves the episode's form without leaving the page, so that an upload under way goes on. The server's answer is its own page: the
 * new version is taken from it, or what is wrong with the fields. Publishing leaves the page as any form does.
 */
export function saveInPlace(form: HTMLFormElement): void {
  let busy = false
  // In the capture phase: before the page's other listeners mark the form as sent.
  document.addEventListener(
    'submit',
    (event) => {
      if (event.target !== form || event.submitter?.hasAttribute('data-publish')) return
      event.preventDefault()
      event.stopPropagation()
      if (busy) return
      busy = true
      const button = event.submitter instanceof HTMLButtonElement ? event.submitter : undefined
      if (button) markBusy(button)
      void save(form).finally(() => {
        busy = false
        if (button) markIdle(button)
      })
    },
    { capture: true },
  )
}

async function save(form: HTMLFormElement): Promise<void> {
  say(form, [])
  try {
    const answer = await fetch(form.action, { method: 'POST', body: new FormData(form), signal: AbortSignal.timeout(30_000) })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    if (answer.status === 401) {
      say(form, ['You are signed out, so nothing was saved. What you typed is still here: sign in again in another tab, then press Save.'])
      return
    }
    if (!answer.ok || !page.querySelector('#details')) {
      const errors = [...page.querySelectorAll('#details .error, #details [data-errors] li')].map(
        (error) => error.textContent?.trim() ?? '',
      )
      say(form, errors.length > 0 ? [...new Set(errors)] : ['The site did not save it. Nothing was changed. Try again in a moment.'])
      return
    }
    take(page, form)
    showToast('Saved')
  } catch {
    say(form, ['The site could not be reached. Nothing was saved; what you typed is still here. Try again in a moment.'])
  }
}

function take(page: Document, form: HTMLFormElement): void {
  const version = page.querySelector<HTMLInputElement>('#details input[name="Form.Version"]')
  const ours = form.querySelector<HTMLInputElement>('input[name="Form.Version"]')
  if (version && ours) ours.value = version.value
  takeFrom(page, document.querySelectorAll<HTMLElement>('[data-live="price-change"]'))
  const heading = page.querySelector('h1')
  const shown = document.querySelector('h1')
  if (heading && shown) shown.textContent = heading.textContent
  document.title = page.title
}

function say(form: HTMLFormElement, sentences: readonly string[]): void {
  const place = form.querySelector<HTMLElement>('[data-save-error]')
  if (!place) return
  place.hidden = sentences.length === 0
  place.textContent = sentences.join(' ')
  if (sentences.length > 0) place.focus()
}
