import { clockText, lengthText } from './clock.ts'
import type { EpisodeConfig } from './episodeConfig.ts'
import { watchIdleness } from './idleWatch.ts'
import { listenToKeys } from './keyboard.ts'
import { NoticeCard } from './noticeCard.ts'
import { PlayerView } from './playerView.ts'
import { automatic, qualityName } from './qualities.ts'
import { type PlayerSettings, recallSettings, rememberSettings } from './rememberedSettings.ts'

export interface ControlActions {
  readonly toggle: () => void
  readonly seek: (time: number) => void
  readonly setQuality: (track: string) => void
}

/** View and video element joined: what the controls show is what the element does. */
export class PlayerControls {
  readonly view: PlayerView
  readonly notice = new NoticeCard()
  readonly video: HTMLVideoElement
  #settings = recallSettings()
  readonly #actions: ControlActions
  readonly #root: HTMLElement
  #duration: number
  #quality = ''
  /** A time to show instead of the film's own: where a finger drags to, or the wall stands. */
  #shownTime: number | undefined

  constructor(root: HTMLElement, config: EpisodeConfig, actions: ControlActions) {
    this.#root = root
    this.#actions = actions
    this.#duration = config.durationMs / 1000
    this.view = new PlayerView(
      root,
      {
        toggle: actions.toggle,
        step: (seconds) => this.#step(seconds),
        seek: (time, isFinal) => this.#scrub(time, isFinal),
        mute: () => this.#mute(),
        setVolume: (volume) => this.#setVolume(volume),
        setQuality: actions.setQuality,
        setSpeed: (value) => this.#setSpeed(Number(value)),
        fill: () => void this.#toggleFullScreen(),
        inset: () => void this.#toggleInset(),
      },
      config,
    )
    this.video = this.view.video
    this.view.screen.append(this.notice.root)
    this.video.volume = this.#settings.volume
    this.video.muted = this.#settings.isMuted
    this.#setData(config)
    this.#listen()
  }

  /** Height of the picture in device pixels. */
  get shownLines(): number {
    return this.#root.clientHeight * (globalThis.devicePixelRatio || 1)
  }

  /** Whether a frame of the film has been on the screen. */
  get hasStarted(): boolean {
    return this.#root.dataset.started === 'true'
  }

  /** The track on the screen. */
  get quality(): string {
    return this.#quality
  }

  get settings(): PlayerSettings {
    return this.#settings
  }

  /** @param bitsPerSecond as measured, for the quality to begin with next time. */
  rememberSpeed(bitsPerSecond: number | undefined): void {
    if (bitsPerSecond !== undefined) this.#remember({ bitsPerSecond })
  }

  setFilm(free: number, duration: number, chapters: readonly number[]): void {
    this.#duration = duration
    this.view.scrub.setFilm(free, duration, chapters)
    this.view.setTime(this.video.currentTime, duration)
  }

  setQualities(tracks: readonly string[]): void {
    const named = [...tracks].reverse().map((track) => ({ value: track, label: qualityName(track) }))
    this.view.quality.setChoices([{ value: automatic, label: 'Automatic', short: 'Auto' }, ...named], automatic)
  }

  setQuality(track: string, chosen: string): void {
    this.#quality = track
    this.view.setData('quality', track)
    if (chosen === automatic) this.view.quality.setValue(chosen, `Auto ${qualityName(track)}`)
    else if (chosen === track) this.view.quality.setValue(chosen, qualityName(track))
    else this.view.quality.setPending(chosen)
  }

  /** A quality was asked for, which comes with its first segment. Which one `auto` comes to is known only then. */
  awaitQuality(track: string): void {
    this.setQuality(this.#quality, track)
  }

  setVerified(bytes: number, chunks: number): void {
    this.view.setData('bytesVerified', String(bytes))
    this.view.setData('chunksVerified', String(chunks))
  }

  /** What stands over the last free frame: that it ends here, and the price of the rest; the page beside the player sells it. */
  showWall(time: number, { priceText }: EpisodeConfig): void {
    this.#shownTime = time
    this.view.setTime(time, this.#duration)
    this.view.setTag(time > 0 ? 'The free part ends here' : 'Sealed', priceText === '' ? '' : `${priceText} for the rest`)
  }

  /** What the player offers by itself where no page beside it sells the rest. */
  showOffer(time: number, { durationMs, priceText, siteOrigin, id }: EpisodeConfig, signIn?: () => void): void {
    const leave = { label: 'Open the episode page', press: () => void window.open(`${siteOrigin}/episodes/${id}`, '_blank', 'noopener') }
    this.notice.show({
      what: `${lengthText(durationMs / 1000 - time)} to go${priceText === '' ? '' : `, ${priceText}`}.`,
      next: time > 0 ? `It continues from ${clockText(time)}.` : 'Nothing of it is free.',
      ...(signIn ? { action: { label: 'Sign in to watch', press: signIn, isMain: true }, other: leave } : { action: leave }),
      isOffer: true,
    })
  }

  async leaveFullScreen(): Promise<void> {
    if (document.fullscreenElement) await document.exitFullscreen().catch(() => undefined)
    if (document.pictureInPictureElement) await document.exitPictureInPicture().catch(() => undefined)
  }

  #setData(config: EpisodeConfig): void {
    this.view.setData('path', 'mse')
    this.view.setData('scope', 'none')
    this.view.setData('quality', '')
    this.view.setData('started', 'false')
    this.view.setData('sealed', 'false')
    this.setVerified(0, 0)
    this.setFilm(config.priceMinor === 0 ? this.#duration : Math.min(config.teaserMs / 1000, this.#duration), this.#duration, [])
    this.view.setSound(this.#settings.volume, this.#settings.isMuted)
    this.view.offerInset(document.pictureInPictureEnabled === true)
  }

  #remember(wishes: Partial<PlayerSettings>): void {
    this.#settings = { ...this.#settings, ...wishes }
    rememberSettings(this.#settings)
  }

  #step(seconds: number): void {
    this.#actions.seek(Math.max(0, Math.min(this.#duration, this.video.currentTime + seconds)))
  }

  #scrub(time: number, isFinal: boolean): void {
    this.#shownTime = isFinal ? undefined : time
    this.view.setTime(time, this.#duration)
    if (isFinal) this.#actions.seek(time)
  }

  #mute(): void {
    this.video.muted = !this.video.muted
    if (!this.video.muted && this.video.volume === 0) this.video.volume = 0.5
  }

  #setVolume(volume: number): void {
    this.video.volume = Math.min(1, Math.max(0, volume))
    this.video.muted = false
  }

  #setSpeed(speed: number): void {
    this.video.playbackRate = speed
    this.view.speed.setValue(String(speed))
  }

  async #toggleFullScreen(): Promise<void> {
    if (document.fullscreenElement) await document.exitFullscreen().catch(() => undefined)
    else await this.#root.requestFullscreen().catch(() => undefined) // the page that holds us may not allow it
  }

  async #toggleInset(): Promise<void> {
    if (document.pictureInPictureElement) await document.exitPictureInPicture().catch(() => undefined)
    else await this.video.requestPictureInPicture().catch(() => undefined) // there is no picture yet
  }

  #listen(): void {
    const { video, view } = this
    const drawTime = () => view.setTime(this.#shownTime ?? video.currentTime, this.#duration)
    const drawFrames = () => {
      drawTime()
      if (!video.paused) requestAnimationFrame(drawFrames)
    }
    video.addEventListener('play', () => {
      this.#shownTime = undefined
      view.setPlaying(true)
      drawFrames()
    })
    video.addEventListener('pause', () => view.setPlaying(false))
    video.addEventListener('timeupdate', drawTime)
    video.addEventListener('seeking', drawTime)
    video.addEventListener('playing', () => view.setData('started', 'true'))
    video.addEventListener('volumechange', () => {
      view.setSound(video.volume, video.muted)
      this.#remember({ volume: video.volume, isMuted: video.muted })
    })
    document.addEventListener('fullscreenchange', () => view.setFilled(document.fullscreenElement !== null))
    watchIdleness(this.#root, (isIdle) => view.setData('idle', String(isIdle)))
    listenToKeys(document, {
      toggle: this.#actions.toggle,
      step: (seconds) => this.#step(seconds),
      louder: (by) => this.#setVolume(video.volume + by),
      mute: () => this.#mute(),
      fill: () => void this.#toggleFullScreen(),
    })
  }
}
