/**
 * What playback does: `fine` when it plays or rests by intention, `loading` when it waits for something that is under way,
 * `stalled` when it waits although nothing is.
 */
export type Progress = 'fine' | 'loading' | 'stalled'

/** Milliseconds between two looks. */
const lookEvery = 500
/** So many looks in a row must find a stall before it counts as one: 2 seconds. */
const firstPatience = 4
/** So many looks pass before the next push: 4 seconds. */
const furtherPatience = 8

/**
 * Looks after a film that waits while nothing is under way for it, and pushes it: after 2 seconds, then every 4 seconds until it moves.
 * The push learns how many went before it since the film last moved, so that it may go further each time.
 */
export class StallWatch {
  readonly #progress: () => Progress
  readonly #push: (before: number) => void
  readonly #timer: ReturnType<typeof setInterval>
  #looks = 0
  #pushes = 0

  constructor(progress: () => Progress, push: (before: number) => void) {
    this.#progress = progress
    this.#push = push
    this.#timer = setInterval(() => this.#look(), lookEvery)
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #look(): void {
    const progress = this.#progress()
    if (progress === 'fine') this.#pushes = 0
    this.#looks = progress === 'stalled' ? this.#looks + 1 : 0
    if (this.#looks < (this.#pushes === 0 ? firstPatience : furtherPatience)) return
    this.#looks = 0
    this.#push(this.#pushes++)
  }
}
