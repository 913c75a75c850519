import { ChoiceMenu } from './choiceMenu.ts'
import { clockText } from './clock.ts'
import { element } from './element.ts'
import { type IconName, icon } from './icon.ts'
import { ScrubBar } from './scrubBar.ts'

/** What the view asks of the one who plays. */
export interface ViewActions {
  readonly toggle: () => void
  readonly step: (seconds: number) => void
  readonly seek: (time: number, isFinal: boolean) => void
  readonly mute: () => void
  readonly setVolume: (volume: number) => void
  readonly setQuality: (value: string) => void
  readonly setSpeed: (value: string) => void
  readonly fill: () => void
  readonly inset: () => void
}

const speeds = ['0.5', '0.75', '1', '1.25', '1.5', '2'].map((value) => ({
  value,
  label: value === '1' ? 'Normal' : `${value}×`,
  short: `${value}×`,
}))

/** So long a brief sentence stands, in milliseconds. */
const tellingMs = 6_000

/** Everything one sees of the player. It knows no film: it shows what it is told and reports what is pressed. */
export class PlayerView {
  readonly video = element('video', { playsinline: true, preload: 'auto', tabindex: '-1' })
  readonly quality: ChoiceMenu
  readonly speed: ChoiceMenu
  readonly scrub: ScrubBar
  readonly screen: HTMLElement
  readonly controls: HTMLElement
  readonly #root: HTMLElement
  readonly #play: HTMLButtonElement
  readonly #centre: HTMLButtonElement
  readonly #sound: HTMLButtonElement
  readonly #volume: HTMLInputElement
  readonly #fill: HTMLButtonElement
  readonly #inset: HTMLButtonElement
  readonly #clock = element('span', { class: 'clock' }, '0:00')
  readonly #tag = element('span', { class: 'tag lit', hidden: true })
  readonly #price = element('span', { class: 'tag sealed', hidden: true })

  constructor(root: HTMLElement, actions: ViewActions, { title, poster }: { title: string; poster?: string | undefined }) {
    this.#root = root
    this.#play = button('play', 'Play', actions.toggle)
    this.#centre = element('button', { type: 'button', class: 'centre', 'aria-label': 'Play' }, icon('play'))
    this.#centre.addEventListener('click', actions.toggle)
    this.#sound = button('sound', 'Mute', actions.mute, 'hide')
    this.#volume = element('input', {
      class: 'volume hide',
      type: 'range',
      min: '0',
      max: '1',
      step: '0.05',
      value: '1',
      'aria-label': 'Volume',
    })
    this.#volume.addEventListener('input', () => actions.setVolume(this.#volume.valueAsNumber))
    this.#fill = button('fill', 'Full screen', actions.fill)
    this.#inset = button('inset', 'Picture in picture', actions.inset, 'hide')
    this.quality = new ChoiceMenu('Quality', actions.setQuality)
    this.speed = new ChoiceMenu('Speed', actions.setSpeed)
    this.speed.setChoices(speeds, '1')
    this.scrub = new ScrubBar({ seek: actions.seek })
    this.controls = this.#makeControls(actions)
    this.screen = this.#makeScreen(poster)
    this.screen.append(this.controls)
    root.classList.add('player')
    root.setAttribute('aria-label', `Player: ${title}`)
    root.replaceChildren(this.screen)
    this.video.addEventListener('click', actions.toggle)
    this.video.addEventListener('dblclick', actions.fill)
  }

  /** A fact about the player that styles and tests can see: `data-<name>` on its root. */
  setData(name: string, value: string): void {
    if (this.#root.dataset[name] !== value) this.#root.dataset[name] = value
  }

  setPlaying(isPlaying: boolean): void {
    paint(this.#play, isPlaying ? 'pause' : 'play', isPlaying ? 'Pause' : 'Play')
  }

  setTime(time: number, duration: number): void {
    const words = `${clockText(time)} / ${clockText(duration)}`
    if (this.#clock.textContent !== words) this.#clock.textContent = words
    this.scrub.setTime(time)
  }

  setSound(volume: number, isMuted: boolean): void {
    const isSilent = isMuted || volume === 0
    paint(this.#sound, isSilent ? 'mute' : 'sound', isSilent ? 'Sound on' : 'Mute')
    this.#volume.value = String(isMuted ? 0 : volume)
    this.#volume.style.setProperty('--level', `${100 * (isMuted ? 0 : volume)}%`)
  }

  setFilled(isFilled: boolean): void {
    paint(this.#fill, isFilled ? 'unfill' : 'fill', isFilled ? 'Leave full screen' : 'Full screen')
  }

  /** The words over the picture: how much is free, or that it ends here and what the rest costs. */
  setTag(words: string, price = ''): void {
    this.#tag.hidden = words === ''
    this.#tag.textContent = words
    this.#price.hidden = price === ''
    this.#price.textContent = price
  }

  offerInset(isPossible: boolean): void {
    this.#inset.hidden = !isPossible
  }

  /** A sentence that stands over the picture for a while; the page around the player says it to ears. */
  tellBriefly(sentence: string): void {
    this.setTag(sentence)
    setTimeout(() => {
      if (this.#tag.textContent === sentence) this.setTag('')
    }, tellingMs)
  }

  focusPlay(): void {
    this.#play.focus()
  }

  #makeControls(actions: ViewActions): HTMLElement {
    const back = button('back', 'Back ten seconds', () => actions.step(-10), 'hide')
    const row = element(
      'div',
      { class: 'row' },
      this.#play,
      back,
      this.#sound,
      this.#volume,
      this.#clock,
      element('span', { class: 'push' }),
      this.quality.root,
      this.speed.root,
      this.#inset,
      this.#fill,
    )
    return element('div', { class: 'controls' }, this.scrub.root, row)
  }

  #makeScreen(poster: string | undefined): HTMLElement {
    const parts: HTMLElement[] = [this.video]
    if (poster !== undefined) parts.push(element('img', { class: 'poster', src: poster, alt: '', decoding: 'async' }))
    parts.push(
      element('div', { class: 'veil' }),
      element('div', { class: 'over' }, this.#tag, this.#price),
      this.#centre,
      element('div', { class: 'turning', 'aria-hidden': 'true' }),
    )
    return element('div', { class: 'screen' }, ...parts)
  }
}

function button(name: IconName, label: string, press: () => void, extra = ''): HTMLButtonElement {
  const made = element('button', { type: 'button', class: `btn icon ${extra}`.trim(), 'aria-label': label }, icon(name))
  made.addEventListener('click', press)
  return made
}

function paint(target: HTMLButtonElement, name: IconName, label: string): void {
  if (target.getAttribute('aria-label') === label) return
  target.setAttribute('aria-label', label)
  target.replaceChildren(icon(name))
}
