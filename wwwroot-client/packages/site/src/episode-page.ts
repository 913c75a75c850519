import { antiforgeryHeaders } from './antiforgery.ts'
import type { BuyForms } from './buy-forms.ts'
import { liveParts, takeFresh } from './freshParts.ts'
import { placeOf, returningTo } from './place-in-film.ts'
import { type FromPlayer, parseFromPlayer } from './player-messages.ts'
import { orProblem, ProblemError } from './problems.ts'

/** So long a key may take, in milliseconds, before the page says that none has come. */
const keyPatience = 10_000
const stays = 'What you paid stays yours.'

/** The site's half of the episode page. Keys never come here: it vouches for the viewer by tickets, which the player exchanges. */
export class EpisodePage {
  readonly #watch: HTMLElement
  readonly #frame: HTMLIFrameElement
  readonly #wall: HTMLElement | null
  readonly #status: HTMLElement | null
  readonly #playerOrigin: string
  #forms: BuyForms | undefined
  #mayWatch: boolean
  #hasAnswered = false
  #isAsking = false
  /** Where the free part ended, in seconds, or where the film was when it was bought. */
  #time = 0
  #isBuying = false
  /** Where the address says to go on, until the player was told. */
  #startAt = placeOf(location.search)
  #lateness: ReturnType<typeof setTimeout> | undefined

  constructor(root: Document, watch: HTMLElement, frame: HTMLIFrameElement) {
    this.#watch = watch
    this.#frame = frame
    this.#wall = root.querySelector<HTMLElement>('#wall')
    this.#status = root.querySelector<HTMLElement>('#watch-status')
    this.#playerOrigin = watch.dataset.player ?? ''
    // What is free for everybody takes no ticket.
    this.#mayWatch = watch.dataset.mayWatch === 'true' && watch.dataset.access !== 'free'
  }

  listen(forms: BuyForms): void {
    this.#forms = forms
    window.addEventListener('message', ({ origin, source, data }: MessageEvent) => {
      if (origin !== this.#playerOrigin || source !== this.#frame.contentWindow) return
      const message = parseFromPlayer(data)
      if (!message) return
      this.#answerOnce()
      this.#hear(message)
    })
  }

  /** The episode was paid for: the player gets a ticket, and has ten seconds to come by its key. */
  bought(): void {
    this.#mayWatch = true
    this.#isBuying = true
    clearTimeout(this.#lateness)
    this.#lateness = setTimeout(() => this.#tellLate(), keyPatience)
    void this.#sendTicket()
  }

  /** The player says what matters again and again until it knows that somebody listens. */
  #answerOnce(): void {
    if (this.#hasAnswered) return
    this.#hasAnswered = true
    this.#post({ type: 'hello' })
  }

  #hear(message: FromPlayer): void {
    switch (message.type) {
      case 'need-ticket':
        if (this.#mayWatch) void this.#sendTicket()
        else this.#showWall(true)
        return
      case 'state':
        this.#stand(message.time)
        return
      case 'teaser-ended':
        this.#stand(message.time)
        if (this.#mayWatch) void this.#sendTicket()
        else this.#showWall(false)
        return
      case 'opened':
        this.#opened(message.scope)
        return
      case 'error':
        if (this.#isBuying) this.#failOpening(message.message.includes(stays) ? message.message : `${message.message} ${stays}`)
    }
  }

  /** The film stands at a second: who leaves to sign in comes back to it. */
  #stand(time: number): void {
    this.#time = time
    if (time <= 0) return
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href*="returnUrl="]'))
      link.href = returningTo(link.getAttribute('href') ?? '', time)
  }

  #opened(scope: 'teaser' | 'full'): void {
    if (scope === 'teaser' && this.#mayWatch) void this.#sendTicket()
    else this.#goToStart()
    if (scope === 'teaser') return
    clearTimeout(this.#lateness)
    const wasAtWall = this.#wall?.hidden === false
    this.#hideWall()
    if (!this.#isBuying) return
    this.#isBuying = false
    this.#forms?.settle()
    for (const box of document.querySelectorAll<HTMLElement>('[data-buy-box]')) box.hidden = true
    void takeFresh(liveParts(document)) // credits, what plays for this viewer, what is theirs
    this.#say(wasAtWall ? `Paid. Plays from ${clockText(this.#time)}.` : 'Paid. All of it plays.')
    this.#frame.focus()
  }

  /** Once, and only with the keys that this viewer has: the player goes no further than they reach. */
  #goToStart(): void {
    if (this.#startAt === undefined) return
    this.#post({ type: 'seek', time: this.#startAt })
    this.#startAt = undefined
  }

  async #sendTicket(): Promise<void> {
    if (this.#isAsking) return
    this.#isAsking = true
    try {
      const address = `/episodes/${this.#watch.dataset.episode ?? ''}/tickets`
      const response = await orProblem(
        await fetch(address, { method: 'POST', headers: { Accept: 'application/json', ...antiforgeryHeaders() } }),
      )
      const { ticket } = (await response.json()) as { ticket?: unknown }
      if (typeof ticket === 'string') this.#post({ type: 'ticket', ticket })
    } catch (error) {
      this.#failOpening(sentenceOf(error), isSignedOut(error))
      this.#post({ type: 'refused', code: codeOf(error) })
    } finally {
      this.#isAsking = false
    }
  }

  #showWall(takesFocus: boolean): void {
    if (!this.#wall) return
    const heading = this.#wall.querySelector<HTMLElement>('h2')
    this.#forms?.showContinuation(this.#time > 0 ? `continues from ${clockText(this.#time)}` : '')
    const wasHidden = this.#wall.hidden
    this.#wall.hidden = false
    this.#watch.classList.add('walled')
    if (wasHidden) this.#say(heading?.textContent ?? '')
    if (takesFocus) {
      this.#wall.scrollIntoView({ block: 'nearest' })
      heading?.focus()
    }
  }

  #hideWall(): void {
    if (this.#wall) this.#wall.hidden = true
    this.#watch.classList.remove('walled')
  }

  #tellLate(): void {
    this.#failOpening(
      'Paid, but no key has come within 10 seconds: the release service may be offline. The episode is yours; press Try again in the player, or load the page again.',
    )
  }

  #failOpening(message: string, wantsSignIn = false): void {
    clearTimeout(this.#lateness)
    this.#forms?.fail(message, wantsSignIn ? this.#time : undefined)
    this.#say(message)
  }

  #say(sentence: string): void {
    if (this.#status) this.#status.textContent = sentence
  }

  #post(message: { readonly type: string; readonly [member: string]: unknown }): void {
    this.#frame.contentWindow?.postMessage({ safecloud: 1, ...message }, this.#playerOrigin)
  }
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof ProblemError)) return 'The site did not answer. Nothing was lost: press Play to try again.'
  return isSignedOut(error) ? 'You were signed out. Sign in again; what you bought stays yours.' : error.message
}

function isSignedOut(error: unknown): boolean {
  return error instanceof ProblemError && error.status === 401
}

/** What the player has a sentence and a way on for. */
function codeOf(error: unknown): string {
  if (isSignedOut(error)) return 'SignedOut'
  return error instanceof ProblemError ? error.code : 'SiteUnreachable'
}

/** `2:14`, as the player shows it. */
function clockText(seconds: number): string {
  const whole = Math.floor(seconds)
  const two = (value: number) => String(value).padStart(2, '0')
  const minutes = Math.floor(whole / 60)
  return minutes < 60 ? `${minutes}:${two(whole % 60)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`
}
