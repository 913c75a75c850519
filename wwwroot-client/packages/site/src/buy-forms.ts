import { antiforgeryHeaders } from './antiforgery.ts'
import { returningTo } from './place-in-film.ts'
import { orProblem, ProblemError } from './problems.ts'

const unreachable = 'The site did not answer. If it took the payment, this episode is yours: load the page again to see.'

/** The page's forms that buy the episode, sent without leaving the page. Where this script does not run, they are ordinary forms. */
export class BuyForms {
  readonly #forms: readonly HTMLFormElement[]
  readonly #onBought: () => void
  #isBusy = false

  constructor(root: Document, onBought: () => void) {
    this.#forms = [...root.querySelectorAll<HTMLFormElement>('form[data-buy], form#buy')]
    this.#onBought = onBought
    for (const form of this.#forms) {
      form.addEventListener('submit', (event) => {
        event.preventDefault()
        void this.#buy(form)
      })
    }
  }

  /** What the buttons say that is done now: `Paying`, then `Opening`; undefined when it is over. */
  show(verb: string | undefined): void {
    this.#isBusy = verb !== undefined
    for (const button of this.#buttons()) {
      const label = button.querySelector('[data-pay-label]') ?? button
      button.dataset.label ??= label.textContent ?? ''
      label.textContent = verb ?? button.dataset.label
      if (verb === undefined) button.removeAttribute('aria-busy')
      else button.setAttribute('aria-busy', 'true')
    }
  }

  /** It is over and went well. */
  settle(): void {
    this.show(undefined)
    this.#hideErrors()
  }

  /**
   * An error where it arose, in every form, and the focus stays on the button.
   * @param signInFrom when signing in is the way on: the second of the film to come back to.
   */
  fail(message: string, signInFrom?: number): void {
    this.show(undefined)
    for (const form of this.#forms) {
      const place = form.querySelector<HTMLElement>('[data-buy-error]')
      if (!place) continue
      place.replaceChildren(message)
      if (signInFrom !== undefined) place.append(' ', signInLink(signInFrom))
      place.hidden = false
    }
  }

  /** Tells from where the film goes on: `continues from 2:14`. */
  showContinuation(words: string): void {
    for (const form of this.#forms) {
      const place = form.querySelector<HTMLElement>('[data-wall-from]')
      if (place) place.textContent = words
    }
  }

  async #buy(form: HTMLFormElement): Promise<void> {
    if (this.#isBusy) return
    this.#hideErrors()
    this.show('Paying')
    try {
      const headers = { Accept: 'application/json', ...antiforgeryHeaders() }
      const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
      await orProblem(await fetch(form.action, { method: 'POST', headers, body }))
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'AlreadyOwned') this.#bought()
      else if (error instanceof ProblemError && error.status === 401) this.fail('You were signed out, and nothing was paid.', 0)
      else this.fail(error instanceof ProblemError ? error.message : unreachable)
      return
    }
    this.#bought()
  }

  #bought(): void {
    this.show('Opening')
    this.#onBought()
  }

  #hideErrors(): void {
    for (const form of this.#forms) for (const place of form.querySelectorAll<HTMLElement>('[data-buy-error]')) place.hidden = true
  }

  #buttons(): HTMLButtonElement[] {
    return this.#forms.flatMap((form) => [...form.querySelectorAll<HTMLButtonElement>('button[data-pay]')])
  }
}

function signInLink(seconds: number): HTMLAnchorElement {
  const link = document.createElement('a')
  const address = `/account/sign-in?returnUrl=${encodeURIComponent(location.pathname)}`
  link.href = seconds > 0 ? returningTo(address, seconds) : address
  link.textContent = 'Sign in'
  return link
}
