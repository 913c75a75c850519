/** Shorter than any frame: a position this near to the end counts as there. */
const nearly = 0.03
/** A stall this near to the end is the end: sound and picture of the last segment seldom close together. */
const stallNear = 0.5

/**
 * Stops the film exactly where the keys end. Time updates come four times a second only, so near the end each drawn frame is watched.
 */
export class FreeEnd {
  readonly #video: HTMLVideoElement
  readonly #onEnd: () => void
  #end = Number.POSITIVE_INFINITY
  #frame = 0

  constructor(video: HTMLVideoElement, onEnd: () => void) {
    this.#video = video
    this.#onEnd = onEnd
    video.addEventListener('timeupdate', () => this.#look())
    video.addEventListener('waiting', () => this.#look(stallNear))
  }

  /** Seconds; infinite when everything plays. */
  get end(): number {
    return this.#end
  }

  set end(seconds: number) {
    this.#end = seconds
  }

  #look(near = nearly): void {
    const { paused, currentTime } = this.#video
    if (paused || this.#end === Number.POSITIVE_INFINITY) return
    const left = this.#end - currentTime
    if (left <= near) this.#stop()
    else if (left < 1 && this.#frame === 0) {
      this.#frame = requestAnimationFrame(() => {
        this.#frame = 0
        this.#look()
      })
    }
  }

  #stop(): void {
    this.#video.pause()
    if (this.#video.currentTime > this.#end) this.#video.currentTime = this.#end
    this.#onEnd()
  }
}
