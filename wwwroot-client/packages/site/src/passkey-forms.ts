import { markBusy, markIdle } from './forms.ts'
import { createPasskey, PasskeyDeclinedError, passkeysAreSupported, postForJson, usePasskey } from './passkeys.ts'
import { ProblemError } from './problems.ts'

interface Done {
  readonly redirect: string
}

/** Wires the passkey forms: `data-passkey="sign-in"`, `"sign-up"` and `"add"`, each with `data-options` and its own action. */
export function enhancePasskeys(root: Document): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
    if (!passkeysAreSupported()) {
      say(form, 'This browser has no passkeys. Use e-mail and password, or another browser.')
      continue
    }
    form.hidden = false
    const button = form.querySelector<HTMLButtonElement>('button[type="submit"]')
    if (!button) continue
    const ceremony = new PasskeyForm(form, button)
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void ceremony.run()
    })
    // Whoever takes another way in after all must not be held up by a ceremony that still waits.
    document.addEventListener('submit', (event) => {
      if (event.target !== form) ceremony.stop()
    })
    if (form.dataset.passkey === 'sign-in') void ceremony.offerInSuggestions()
  }
}

class PasskeyForm {
  private waiting = new AbortController()

  constructor(
    private readonly form: HTMLFormElement,
    private readonly button: HTMLButtonElement,
  ) {}

  async run(): Promise<void> {
    this.waiting.abort() // two ceremonies at once are refused by every browser
    this.waiting = new AbortController()
    const { signal } = this.waiting
    say(this.form, '')
    markBusy(this.button)
    try {
      await this.finish(await this.askForCredential())
    } catch (error) {
      if (signal.aborted) return // who took another way wants to hear nothing of this one
      say(this.form, sentenceFor(error))
      markIdle(this.button)
      if (this.form.dataset.passkey === 'sign-in') void this.offerInSuggestions()
    }
  }

  /** Ends a ceremony that waits. */
  stop(): void {
    this.waiting.abort()
    markIdle(this.button)
  }

  /** Lets the browser suggest a passkey in the address field, where it can. It shows nothing when there is none. */
  async offerInSuggestions(): Promise<void> {
    const { signal } = this.waiting // taken at once: a pressed button replaces it
    if (!(await PublicKeyCredential.isConditionalMediationAvailable?.()) || signal.aborted) return
    try {
      await this.finish(await usePasskey(this.optionsUrl, 'conditional', signal))
    } catch (error) {
      if (!signal.aborted && !(error instanceof PasskeyDeclinedError)) say(this.form, sentenceFor(error))
    }
  }

  private get optionsUrl(): string {
    return this.form.dataset.options ?? ''
  }

  private askForCredential(): Promise<string> {
    return this.form.dataset.passkey === 'sign-in'
      ? usePasskey(this.optionsUrl, 'optional', this.waiting.signal)
      : createPasskey(this.optionsUrl, this.fields(), this.waiting.signal)
  }

  private async finish(credential: string): Promise<void> {
    const done = await postForJson<Done>(this.form.action, { ...this.fields(), credential })
    location.assign(done.redirect)
  }

  private fields(): Record<string, string> {
    const entries = [...new FormData(this.form)].flatMap(([name, value]) =>
      typeof value === 'string' && !name.startsWith('__') ? [[lowerFirst(name), value]] : [],
    )
    return Object.fromEntries(entries)
  }
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}

function say(form: HTMLFormElement, sentence: string): void {
  const place = form.parentElement?.querySelector<HTMLElement>('[data-passkey-error]')
  if (!place) return
  place.hidden = sentence === ''
  const text = place.querySelector('p') ?? place
  text.textContent = sentence
}

function sentenceFor(error: unknown): string {
  if (error instanceof ProblemError) return error.message
  if (error instanceof PasskeyDeclinedError) {
    return error.message === 'InvalidStateError'
      ? 'This device already has a passkey for the account. Nothing was changed.'
      : 'No passkey was used. Nothing was changed. Try again, or use another way.'
  }
  return 'The passkey could not be used. Nothing was changed. Try again, or use another way.'
}
