import { OpeningPool } from '@safecloud/cloud/openingPool.ts'
import { isPassing } from '@safecloud/cloud/retry.ts'
import type Hls from 'hls.js'
import { clockText } from './clock.ts'
import { Embedding } from './embedding.ts'
import type { EpisodeConfig } from './episodeConfig.ts'
import { type Film, openFilm } from './film.ts'
import { FilmAccess, type Scope } from './filmAccess.ts'
import { FreeEnd } from './freeEnd.ts'
import { Handoff } from './handoff.ts'
import { type MediaState, watchMedia } from './mediaWatch.ts'
import { NotSupportedError } from './notSupportedError.ts'
import { type FromPage, PageLine } from './pageMessages.ts'
import { PlayerControls } from './playerControls.ts'
import { codeOf, sentenceFor } from './sentences.ts'
import { type Progress, StallWatch } from './stallWatch.ts'
import { keyPatience, TicketWait } from './ticketWait.ts'
import { wayOut } from './wayOut.ts'

export type PlayerState = 'preparing' | 'poster' | 'loading' | 'playing' | 'paused' | 'waiting' | 'ended' | 'wall' | 'opening' | 'error'

/** So long after a passing failure, in milliseconds, it is tried again while the buffer plays on. */
const tryAgainAfter = 4_000

/** What the player does, from the first byte to the last: it holds keys, film, view and page together. */
export class Player {
  readonly #config: EpisodeConfig
  readonly #library: Promise<typeof Hls>
  readonly #pool = new OpeningPool()
  readonly #access: FilmAccess
  readonly #ui: PlayerControls
  readonly #page: PageLine
  /** How a viewer is vouched for in a page of another site; on the site its own page does. */
  readonly #handoff: Handoff | undefined
  readonly #freeEnd: FreeEnd
  /** Settles when the first attempt to get keys has: a ticket that comes meanwhile waits for it. */
  #begun: Promise<void> = Promise.resolve()
  #film: Film | undefined
  /** Whether the whole film's keys were asked for in vain: the next try takes another ticket. */
  #lacksTicket = false
  /** How often keys were asked for in vain while the free part played on. */
  #quietTries = 0
  readonly #ticketWait = new TicketWait(() => this.#fail('KeyLate'))
  #state: PlayerState = 'preparing'
  #wantsPlay = false
  #renewals = 0
  /** Why loading stands still, while what is buffered plays on. */
  #stuck: string | undefined
  /** Whether the error that stands is a standstill of loading, which more film ends. */
  #isStandstill = false
  /** Where to go, in seconds, as soon as the film has any data. */
  #place: number | undefined

  constructor(root: HTMLElement, config: EpisodeConfig, library: Promise<typeof Hls>) {
    this.#config = config
    this.#library = library
    this.#ui = new PlayerControls(root, config, {
      toggle: () => this.#toggle(),
      seek: (time) => this.#seek(time),
      setQuality: (track) => this.#setQuality(track),
    })
    const embedding = config.embed && new Embedding(config.embed)
    this.#handoff = embedding && new Handoff(embedding, config.siteOrigin)
    this.#access = new FilmAccess(config, this.#pool, embedding)
    this.#page = new PageLine(config.siteOrigin, embedding, (message) => void this.#obey(message))
    this.#freeEnd = new FreeEnd(this.#ui.video, () => this.#wall())
    this.#listen()
    new StallWatch(
      () => this.#progress(),
      (before) => this.#push(before),
    )
    this.#enter('preparing')
  }

  /** Gets keys, index and the first segments while the poster still stands, so that a press of Play finds them here. */
  begin(): Promise<void> {
    this.#page.send({ type: 'ready' })
    this.#begun = this.#openFree().catch((error: unknown) => this.#fail(codeOf(error)))
    return this.#begun
  }

  async #openFree(): Promise<void> {
    const library = await this.#library
    if (!library.isSupported()) throw new NotSupportedError()
    await this.#handoff?.introduce(this.#access)
    const hasFreePart = this.#config.teaserMs > 0 || this.#config.priceMinor === 0
    const scope = (await this.#access.openKept()) ?? (hasFreePart ? await this.#access.openFree() : undefined)
    if (scope) await this.#show(scope)
    else this.#wall()
  }

  async #show(scope: Scope): Promise<void> {
    const { video } = this.#ui
    this.#film ??= await openFilm({
      file: this.#access.file!,
      video,
      library: await this.#library,
      shown: this.#ui.shownLines,
      settings: this.#ui.settings,
      events: {
        qualities: (tracks) => {
          this.#ui.setQualities(tracks)
          this.#page.send({ type: 'qualities', tracks })
        },
        quality: (track, chosen) => this.#ui.setQuality(track, chosen),
        stuck: (error) => void this.#unstick(error),
        fatal: (code) => this.#fail(code),
        verified: (bytes, chunks) => this.#arrived(bytes, chunks),
      },
    })
    this.#film.keysCame()
    this.#setReach(scope)
    this.#page.send({ type: 'opened', scope })
    if (this.#state === 'preparing') this.#enter('poster')
    if (this.#wantsPlay) this.#play()
  }

  /** How far the keys reach, on the scrub bar and for the one who stops there. */
  #setReach(scope: Scope): void {
    const film = this.#film!
    const free = scope === 'full' ? film.duration : Math.min(film.keysEnd, this.#config.teaserMs / 1000 || film.keysEnd)
    const isAll = free >= film.duration
    this.#freeEnd.end = isAll ? Number.POSITIVE_INFINITY : free
    this.#ui.setFilm(free, film.duration, film.chapters)
    this.#ui.view.setData('scope', scope)
    this.#ui.view.setTag(isAll ? '' : `Free until ${clockText(free)}`)
  }

  async #obey(message: FromPage): Promise<void> {
    if (message.type === 'ticket') await this.#openAll(message.ticket)
    else if (message.type === 'refused') this.#refused(message.code)
    else if (message.type === 'play') this.#play()
    else if (message.type === 'pause') this.#ui.video.pause()
    else if (message.type === 'seek') this.#seek(message.time)
    else if (message.type === 'quality') this.#setQuality(message.track)
  }

  /** A ticket came: keys for the whole film are asked for, and what stood at the wall goes on from the same second. */
  async #openAll(ticket: string): Promise<void> {
    this.#ticketWait.stop()
    this.#lacksTicket = false
    await this.#begun
    if (this.#access.scope === 'full') return
    const wasAtWall = this.#state === 'wall' || this.#state === 'opening'
    const playsOn = this.#access.scope === 'teaser' && !wasAtWall && !this.#handoff
    if (wasAtWall) this.#enter('opening')
    const patience = AbortSignal.timeout(keyPatience)
    try {
      await this.#show(await this.#access.openAll(ticket, patience))
      this.#tryAgain()
      if (wasAtWall) this.#goOn()
      else if (this.#state === 'error') this.#enter('poster')
    } catch (error) {
      this.#lacksTicket = true // a ticket is good for one try
      if (!playsOn) this.#fail(patience.aborted ? 'KeyLate' : codeOf(error))
      else if (this.#quietTries++ < 3) setTimeout(() => this.#page.send({ type: 'need-ticket' }), tryAgainAfter) // the free part goes on
    }
  }

  /** No ticket could be had. While the free part plays there is no hurry: at its end another is asked for. */
  #refused(code: string): void {
    if (this.#state !== 'wall' && this.#state !== 'opening' && !this.#ticketWait.isOn) return
    this.#ticketWait.stop()
    this.#lacksTicket = true
    this.#fail(code)
  }

  /** Asks the page for a ticket; when none comes in time, the viewer hears of it. */
  #needTicket(): void {
    this.#lacksTicket = true
    if (this.#handoff) this.#wall()
    else this.#ticketWait.start()
    this.#page.send({ type: 'need-ticket' })
  }

  #goOn(): void {
    const { video, view } = this.#ui
    view.setData('sealed', 'false')
    view.tellBriefly(`${this.#handoff ? '' : 'Paid. '}Plays from ${clockText(Math.round(video.currentTime))}`)
    this.#play()
    view.focusPlay()
  }

  #toggle(): void {
    if (this.#state === 'wall') void this.#askAtWall()
    else if (this.#ui.video.paused) this.#play()
    else this.#ui.video.pause()
  }

  /** Whoever sells the rest is asked for it: the site's page, or a window of the site, whose answer is as good as a ticket. */
  async #askAtWall(): Promise<void> {
    this.#page.send({ type: 'need-ticket' })
    const code = this.#handoff?.isPossible && (await this.#handoff.ask().catch((error: unknown) => this.#fail(codeOf(error))))
    if (code) await this.#openAll(code)
  }

  #play(): void {
    const { video } = this.#ui
    this.#wantsPlay = true
    if (this.#state === 'error' || this.#state === 'wall') return
    if (video.currentTime >= this.#freeEnd.end - 0.05) {
      this.#wall()
      return
    }
    if (this.#state === 'preparing' || this.#state === 'poster' || this.#state === 'opening') this.#enter('loading')
    this.#film?.setPace('playing')
    video.play().catch((error: unknown) => {
      const isRefused = error instanceof DOMException && error.name === 'NotAllowedError'
      if (isRefused) this.#enter(this.#ui.hasStarted ? 'paused' : 'poster') // the browser wants a gesture in this frame
    })
  }

  #seek(time: number): void {
    const { video } = this.#ui
    if (!this.#film) return
    if (time >= this.#freeEnd.end - 0.05) {
      video.pause()
      this.#goTo(this.#freeEnd.end - 0.05)
      this.#wall()
      return
    }
    if (this.#state === 'wall') {
      this.#enter('paused')
      this.#ui.view.setData('sealed', 'false')
      this.#ui.view.setTag(`Free until ${clockText(this.#freeEnd.end)}`)
    }
    this.#goTo(Math.min(time, this.#film.duration))
  }

  /** While there is no data, as when the buffer is built anew, the place is kept and gone to once there is. */
  #goTo(time: number): void {
    const { video } = this.#ui
    const place = Math.max(0, time)
    this.#place = video.readyState < HTMLMediaElement.HAVE_METADATA ? place : undefined
    video.currentTime = place
  }

  /** The new quality is shown as soon as its first segment is; until then the controls say that it comes. */
  #setQuality(track: string): void {
    if (!this.#film) return
    this.#ui.awaitQuality(track)
    this.#film.setQuality(track)
  }

  /** The free part is over, or sealed film was asked for: hatch over the last frame, and the page shows the price. */
  #wall(): void {
    if (this.#state === 'wall') return
    const time = Number.isFinite(this.#freeEnd.end) ? this.#freeEnd.end : 0
    this.#enter('wall')
    this.#ui.view.setData('sealed', 'true')
    this.#wantsPlay = false
    void this.#ui.leaveFullScreen()
    this.#ui.showWall(time, this.#config)
    if (!this.#page.isHeld) this.#ui.showOffer(time, this.#config, this.#handoff?.isPossible ? () => void this.#askAtWall() : undefined)
    this.#page.send({ type: 'teaser-ended', time })
  }

  /**
   * Loading cannot go on. What is buffered still plays; the viewer hears of it when that is used up. Meanwhile, what may pass is tried
   * again, and keys that lapsed are asked for anew, once.
   */
  async #unstick(error: unknown): Promise<void> {
    const code = codeOf(error)
    if (code === 'NotAuthorized' && this.#renewals++ === 0) {
      await this.#renewKeys().catch((renewing: unknown) => this.#fail(codeOf(renewing)))
      return
    }
    this.#stuck = code
    if (!this.#playsOn && !this.#isStandstill) this.#fail(code)
    if (isPassing(error)) setTimeout(() => this.#tryAgain(), tryAgainAfter)
  }

  /** More film is here. Where it stood still for want of it, it goes on by itself. */
  #arrived(bytes: number, chunks: number): void {
    this.#ui.setVerified(bytes, chunks)
    if (!this.#isStandstill) return
    this.#stuck = undefined
    this.#enter(!this.#ui.video.paused ? 'waiting' : this.#ui.hasStarted ? 'paused' : 'poster')
  }

  /** Whether there is film in the buffer for the next moments. */
  get #playsOn(): boolean {
    return this.#state === 'playing' && this.#ui.video.readyState > HTMLMediaElement.HAVE_CURRENT_DATA
  }

  /** Whether the film moves; it waits in vain when there are keys for where it stands and yet nothing is on its way. */
  #progress(): Progress {
    const film = this.#film
    const isWaiting = this.#state === 'waiting' || (this.#state === 'loading' && this.#wantsPlay)
    if (!film || !isWaiting || this.#stuck !== undefined) return 'fine'
    if (film.isLoading) return 'loading'
    return this.#ui.video.currentTime < film.keysEnd ? 'stalled' : 'fine'
  }

  /** Loading is set going again, and the element with it, should it rest unnoticed; every second time the buffer is built anew. */
  #push(before: number): void {
    const time = this.#place ?? this.#ui.video.currentTime
    const isBuiltAnew = before % 2 === 1
    if (isBuiltAnew) this.#place = time // while nothing is there, the element says 0
    this.#film?.push(time, isBuiltAnew)
    this.#play()
  }

  /** Also what waits since keys lapsed, of which nothing is noted as stuck while they are asked for. */
  #tryAgain(): void {
    this.#stuck = undefined
    this.#film?.tryAgain()
  }

  async #renewKeys(): Promise<void> {
    const wasFull = this.#access.scope === 'full'
    await this.#access.forget()
    if (wasFull && this.#config.priceMinor > 0) this.#needTicket()
    else {
      await this.#show(await this.#access.openFree())
      this.#stuck ??= 'NotAuthorized'
      this.#tryAgain()
    }
  }

  #fail(code: string): void {
    const { what, next, way } = sentenceFor(code)
    if (way === 'buy') {
      this.#wall()
      return
    }
    this.#enter('error')
    this.#isStandstill = code === this.#stuck
    this.#ui.view.setData('error', code)
    const retry = { label: 'Try again', press: () => void this.#retry(code) }
    const again = { label: 'Sign in again', press: () => void this.#askAtWall() }
    const reload = { label: 'Load again', press: () => location.reload() }
    const inPlayer = way === 'retry' ? retry : way === 'reload' ? reload : way === 'sign-in' && this.#handoff ? again : undefined
    const action = inPlayer ?? wayOut(way, this.#config, this.#ui.video.currentTime)
    this.#ui.notice.show({ what, next, ...(action ? { action } : {}) })
    this.#page.send({ type: 'error', code, message: `${what} ${next}` })
  }

  async #retry(code: string): Promise<void> {
    this.#ui.notice.clear()
    this.#renewals = 0
    this.#enter(this.#film ? 'waiting' : 'loading')
    if (code === 'DeviceInvalid') await this.#access.renewDevice().then(() => this.#handoff?.introduce(this.#access))
    if (code === 'NotAuthorized' || code === 'CapabilityInvalid') await this.#access.forget()
    if (this.#lacksTicket) {
      this.#enter('opening')
      this.#needTicket()
    } else if (!this.#film) await this.begin()
    else if (code === 'NotAuthorized') await this.#renewKeys().catch((error: unknown) => this.#fail(codeOf(error)))
    else {
      this.#tryAgain()
      this.#play()
    }
  }

  #enter(state: PlayerState): void {
    if (state !== 'error') this.#ui.view.setData('error', '')
    if (state !== 'wall' && state !== 'error') this.#ui.notice.clear()
    this.#state = state
    this.#isStandstill = false
    this.#ui.view.setData('state', state)
  }

  #listen(): void {
    const { video } = this.#ui
    watchMedia(video, {
      enter: (state) => this.#follow(state),
      tell: (state) => this.#tell(state),
      jump: (time) => this.#film?.moveTo(time),
    })
    video.addEventListener('loadedmetadata', () => {
      if (this.#place !== undefined) video.currentTime = this.#place
      this.#place = undefined
    })
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) this.#ui.rememberSpeed(this.#film?.measuredSpeed)
    })
    window.addEventListener('online', () => {
      if (this.#state === 'error' && this.#stuck !== undefined) void this.#retry(this.#stuck)
    })
  }

  /** The video element changed by itself; at the wall, and while an error stands, that is of no account. */
  #follow(state: MediaState): void {
    if (this.#state === 'wall' || this.#state === 'error') return
    if (state === 'waiting' && this.#stuck !== undefined) {
      this.#fail(this.#stuck)
      return
    }
    this.#enter(state)
    this.#film?.setPace(state === 'paused' || state === 'ended' ? 'resting' : 'playing')
    this.#tell(state)
  }

  #tell(state: MediaState): void {
    const { video, quality } = this.#ui
    this.#page.send({ type: 'state', state, time: video.currentTime, duration: this.#film?.duration ?? 0, quality })
  }
}
