import { element } from './element.ts'
import { clockText, parseClock } from './words.ts'

/** The free part: typed as a time, dragged as a range, drawn as a strip. It ends with the chunk that plays then. */
export class TeaserField {
  readonly #text: HTMLInputElement | null
  readonly #range: HTMLInputElement | null
  #durationMs: number
  #starts: readonly number[]

  constructor(private readonly root: HTMLElement) {
    this.#text = root.querySelector<HTMLInputElement>('[data-teaser-text]')
    this.#range = root.querySelector<HTMLInputElement>('[data-teaser-range]')
    this.#durationMs = Number(root.dataset.durationMs ?? 0)
    this.#starts = (root.dataset.segmentStarts ?? '').split(',').filter(Boolean).map(Number)
    this.#text?.addEventListener('input', () => this.#typed())
    this.#range?.addEventListener('input', () => this.#dragged())
    this.#draw()
  }

  /** The film is there now. @param starts of its segments, in milliseconds. */
  fit(durationMs: number, starts: readonly number[]): void {
    this.#durationMs = durationMs
    this.#starts = starts
    this.#draw()
  }

  #typed(): void {
    this.#draw()
  }

  #dragged(): void {
    if (this.#text && this.#range) this.#text.value = clockText(Number(this.#range.value))
    this.#draw()
  }

  #draw(): void {
    const seconds = parseClock(this.#text?.value ?? '') ?? 0
    if (this.#range) {
      this.#range.hidden = this.#durationMs === 0
      this.#range.max = String(Math.floor(this.#durationMs / 1000))
      this.#range.value = String(seconds)
      this.#range.setAttribute('aria-valuetext', spoken(seconds))
    }
    if (this.#durationMs > 0) this.#drawStrip(this.#freeMs(seconds * 1000))
  }

  /** What really plays for everybody: whole segments. */
  #freeMs(askedMs: number): number {
    if (askedMs <= 0) return 0
    return this.#starts.find((start) => start >= askedMs) ?? this.#durationMs
  }

  #drawStrip(freeMs: number): void {
    const holder = this.root.querySelector<HTMLElement>('[data-teaser-strip]')
    if (!holder) return
    const part = (kind: string, share: number) => {
      const made = element('i', kind)
      made.style.setProperty('--n', String(share))
      return made
    }
    const sealed = this.#durationMs - freeMs
    const strip = element('div', 'strip tall', freeMs > 0 && part('lit', freeMs), sealed > 0 && part('sealed', sealed))
    strip.setAttribute('role', 'img')
    strip.setAttribute('aria-label', `First ${clockText(freeMs / 1000)} free of ${clockText(this.#durationMs / 1000)}`)
    holder.replaceChildren(strip)
  }
}

function spoken(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  const rest = `${seconds % 60} ${seconds % 60 === 1 ? 'second' : 'seconds'}`
  return minutes === 0 ? rest : `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ${rest}`
}
