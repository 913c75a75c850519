import { clockText, spokenTime } from './clock.ts'
import { element } from './element.ts'
import { ScrubScale } from './scrubScale.ts'

export interface ScrubActions {
  /** The viewer chose a time, in seconds. Called again and again while a finger drags, `isFinal` at its end. */
  readonly seek: (time: number, isFinal: boolean) => void
}

/** The scrub bar: the film's strip as a slider. Lit bright was played, lit faint plays for you, hatched is sealed. */
export class ScrubBar {
  readonly root: HTMLElement
  readonly #strip = element('div', { class: 'strip' })
  readonly #hint = element('span', { class: 'hint-at', 'aria-hidden': 'true' })
  readonly #actions: ScrubActions
  #scale = new ScrubScale(0, 0)
  #marks: readonly number[] = []
  #time = 0
  #isDragging = false

  constructor(actions: ScrubActions) {
    this.#actions = actions
    const head = element('span', { class: 'head-at' })
    this.root = element(
      'div',
      { class: 'scrub', role: 'slider', tabindex: '0', 'aria-label': 'Position', 'aria-valuemin': '0', 'aria-valuenow': '0' },
      this.#strip,
      head,
      this.#hint,
    )
    this.#listen()
  }

  /** How much plays for this viewer, of how much, with the beginnings of chapters; all in seconds. */
  setFilm(free: number, duration: number, marks: readonly number[] = []): void {
    this.#scale = new ScrubScale(free, duration)
    this.#marks = marks.filter((mark) => mark > 0 && mark < duration)
    this.root.setAttribute('aria-valuemax', String(Math.floor(duration)))
    this.#drawStrip()
    this.setTime(this.#time)
  }

  setTime(time: number): void {
    this.#time = time
    const { duration, free } = this.#scale
    const freeUntil = free < duration ? (free > 0 ? `, free until ${spokenTime(free)}` : ', sealed') : ''
    this.root.style.setProperty('--at', `${(100 * this.#scale.placeOf(time)).toFixed(3)}%`)
    this.root.setAttribute('aria-valuenow', String(Math.floor(time)))
    this.root.setAttribute('aria-valuetext', `${spokenTime(time)} of ${spokenTime(duration)}${freeUntil}`)
    for (const cell of this.#strip.children) if (cell instanceof HTMLElement) this.#drawPlayed(cell)
  }

  #drawStrip(): void {
    const { free, duration } = this.#scale
    const edges = [...new Set([0, ...this.#marks, ...(free > 0 && free < duration ? [free] : []), duration])].sort((a, b) => a - b)
    const cells = edges.slice(0, -1).map((from, place) => {
      const to = edges[place + 1]!
      const cell = element('i', { class: from < free ? 'lit' : 'sealed' })
      cell.dataset.from = String(from)
      cell.dataset.to = String(to)
      cell.style.setProperty('--n', String(Math.max(0.001, 1000 * (this.#scale.placeOf(to) - this.#scale.placeOf(from)))))
      return cell
    })
    this.#strip.replaceChildren(...cells)
  }

  #drawPlayed(cell: HTMLElement): void {
    const from = Number(cell.dataset.from)
    const to = Number(cell.dataset.to)
    const share = Math.min(1, Math.max(0, (this.#time - from) / (to - from)))
    cell.style.setProperty('--played', `${(100 * share).toFixed(2)}%`)
  }

  #listen(): void {
    const { root } = this
    root.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return
      root.setPointerCapture(event.pointerId)
      this.#isDragging = true
      this.#actions.seek(this.#timeOf(event), false)
    })
    root.addEventListener('pointermove', (event) => {
      this.#showHint(event)
      if (this.#isDragging) this.#actions.seek(this.#timeOf(event), false)
    })
    const end = (event: PointerEvent) => {
      if (!this.#isDragging) return
      this.#isDragging = false
      this.#actions.seek(this.#timeOf(event), true)
    }
    root.addEventListener('pointerup', end)
    root.addEventListener('pointercancel', end)
    root.addEventListener('keydown', (event) => {
      if (event.key !== 'Home' && event.key !== 'End') return
      event.preventDefault()
      this.#actions.seek(event.key === 'Home' ? 0 : this.#scale.duration, true)
    })
  }

  #timeOf(event: PointerEvent): number {
    const { left, width } = this.#strip.getBoundingClientRect()
    return this.#scale.timeAt(width > 0 ? (event.clientX - left) / width : 0)
  }

  #showHint(event: PointerEvent): void {
    const time = this.#timeOf(event)
    this.#hint.textContent = clockText(time) + (time > this.#scale.free ? ' sealed' : '')
    this.#hint.style.setProperty('--hint', `${(100 * this.#scale.placeOf(time)).toFixed(2)}%`)
  }
}
