import { antiforgeryHeaders } from './antiforgery.ts'
import { markBusy, markIdle } from './forms.ts'
import { orProblem, ProblemError } from './problems.ts'

/** So long the button rests, in milliseconds, once the window is seen: whoever is made to click twice elsewhere does not click here. */
const settling = 700
const unreachable = 'The site did not answer. If it took the payment, this film is yours. Close this window and press Sign in again.'
const noPlayer = 'The player that opened this window is gone. Nothing was sent. Close this window, or watch on the film’s own page.'

/** The window that a player in a page of another site opened: the viewer signs in, says yes, and the player alone gets the code. */
export function enhanceHandoff(root: Document): void {
  const page = root.querySelector<HTMLElement>('#handoff')
  if (page) new Handoff(page).listen()
}

class Handoff {
  readonly #page: HTMLElement
  readonly #yes: HTMLButtonElement | null

  constructor(page: HTMLElement) {
    this.#page = page
    this.#yes = page.querySelector<HTMLButtonElement>('[data-handoff-yes]')
  }

  listen(): void {
    const buying = this.#page.querySelector<HTMLFormElement>('form[data-handoff-buy]')
    const signIn = this.#page.querySelector<HTMLFormElement>('form[data-handoff-sign-in]')
    if (buying) onSubmit(buying, () => this.#attempt(() => this.#buy(buying)))
    else this.#yes?.addEventListener('click', () => void this.#attempt(() => this.#handOver()))
    if (signIn) onSubmit(signIn, () => void this.#signIn(signIn))
    for (const no of this.#page.querySelectorAll('[data-handoff-no]')) no.addEventListener('click', () => this.#decline())
    if (!this.#player) {
      this.#say(noPlayer)
      return
    }
    void this.#settle()
    this.#watchOtherTabs()
  }

  get #player(): Window | null {
    return window.opener as Window | null
  }

  /** The button answers only after the window has been before the viewer's eyes for a moment. */
  async #settle(): Promise<void> {
    if (!this.#yes) return
    if (document.hidden) await new Promise((seen) => document.addEventListener('visibilitychange', seen, { once: true }))
    await new Promise((rested) => setTimeout(rested, settling))
    this.#yes.disabled = false
  }

  /** Who made an account in another tab comes back to a window that knows it. */
  #watchOtherTabs(): void {
    if (this.#page.dataset.signedIn === 'true') return
    document.addEventListener('visibilitychange', async () => {
      if (document.hidden) return
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' }).catch(() => undefined)
      if (answer?.ok && (await answer.text()).includes('data-signed-in="true"')) location.reload()
    })
  }

  /** Without leaving this page: any other page of the site would cut the window off from the player. */
  async #signIn(form: HTMLFormElement): Promise<void> {
    const button = form.querySelector('button')
    if (!button || button.getAttribute('aria-busy') === 'true') return
    this.#say('')
    markBusy(button)
    try {
      const answer = await fetch(form.action, { method: 'POST', headers: antiforgeryHeaders(), body: fieldsOf(form), redirect: 'manual' })
      if (answer.type === 'opaqueredirect') {
        location.reload()
        return
      }
      this.#say(await refusalOf(answer))
    } catch {
      this.#say('The site did not answer. Nothing was changed. Try again.')
    }
    markIdle(button)
  }

  async #attempt(act: () => Promise<void>): Promise<void> {
    if (!this.#yes || this.#yes.getAttribute('aria-busy') === 'true') return
    this.#say('')
    if (!this.#player) {
      this.#say(noPlayer)
      return
    }
    markBusy(this.#yes)
    try {
      await act()
    } catch (error) {
      markIdle(this.#yes)
      this.#say(error instanceof ProblemError ? error.message : unreachable)
    }
  }

  async #buy(form: HTMLFormElement): Promise<void> {
    const headers = { Accept: 'application/json', ...antiforgeryHeaders() }
    await orProblem(await fetch(form.action, { method: 'POST', headers, body: fieldsOf(form) }))
    await this.#handOver()
  }

  async #handOver(): Promise<void> {
    const { handoff = '', embedder = '', device = '' } = this.#page.dataset
    const headers = { Accept: 'application/json', ...antiforgeryHeaders() }
    const answer = await orProblem(await fetch(handoff, { method: 'POST', headers, body: new URLSearchParams({ embedder, device }) }))
    const { code } = (await answer.json()) as { code?: unknown }
    this.#tell({ type: 'handoff', code })
    window.close()
  }

  #decline(): void {
    this.#tell({ type: 'handoff-declined' })
    window.close()
  }

  /** To the player's origin and no other: were another page the opener, the browser would drop it. */
  #tell(message: { readonly type: string; readonly code?: unknown }): void {
    const { player = '', state = '' } = this.#page.dataset
    this.#player?.postMessage({ safecloud: 1, state, ...message }, player)
  }

  #say(sentence: string): void {
    const place = this.#page.querySelector<HTMLElement>('[data-handoff-error]')
    if (!place) return
    place.textContent = sentence
    place.hidden = sentence === ''
  }
}

function onSubmit(form: HTMLFormElement, act: () => unknown): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void act()
  })
}

function fieldsOf(form: HTMLFormElement): URLSearchParams {
  return new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
}

/** What the sign-in page says where it refuses. */
async function refusalOf(answer: Response): Promise<string> {
  if (answer.status === 429) return 'Too many tries in a short time. Nothing was changed. Wait a minute, then try again.'
  const said = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-errors], .field .error')
  return said?.textContent?.trim() || 'The site did not sign you in. Nothing was changed. Load this window again.'
}
