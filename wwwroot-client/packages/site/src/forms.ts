/**
 * Forms work without script. With it: a form is sent once, its button says so while the answer is on its way, and when the server
 * sent errors back the first wrong field has the focus.
 */
export function enhanceForms(root: Document): void {
  root.addEventListener('submit', (event) => {
    const form = event.target
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method === 'get') return
    if (form.dataset.sent !== undefined) {
      event.preventDefault()
      return
    }
    form.dataset.sent = ''
    if (event.submitter instanceof HTMLButtonElement) markBusy(event.submitter)
  })

  // A page that comes back from the browser's own cache shows its forms unsent.
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return
    for (const form of root.querySelectorAll<HTMLFormElement>('form[data-sent]')) {
      delete form.dataset.sent
      for (const button of form.querySelectorAll<HTMLButtonElement>('button[aria-busy]')) markIdle(button)
    }
  })

  // What was wrong is being put right: the sentence about it would only mislead.
  root.addEventListener('input', (event) => {
    if (event.target instanceof Element) forgetError(event.target)
  })

  const summary = root.querySelector<HTMLElement>('[data-errors]')
  const wrong = root.querySelector<HTMLElement>('[aria-invalid="true"]')
  if (summary) summary.focus()
  else wrong?.focus()
}

function forgetError(input: Element): void {
  const field = input.closest('.field.wrong')
  if (!field) return
  field.classList.remove('wrong')
  for (const wrong of field.querySelectorAll('[aria-invalid]')) wrong.removeAttribute('aria-invalid')
  for (const error of field.querySelectorAll('.error')) error.remove()
}

/** Shows that the act is under way: a spinner, and the verb of `data-busy` instead of the label. */
export function markBusy(button: HTMLButtonElement): void {
  button.setAttribute('aria-busy', 'true')
  const verb = button.dataset.busy
  if (verb === undefined) return
  button.dataset.label = button.textContent ?? ''
  button.textContent = verb
}

export function markIdle(button: HTMLButtonElement): void {
  button.removeAttribute('aria-busy')
  const label = button.dataset.label
  if (label === undefined) return
  button.textContent = label
  delete button.dataset.label
}
