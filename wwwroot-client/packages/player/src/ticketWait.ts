/** So long a key may take, in milliseconds, before the viewer is told that none has come. */
export const keyPatience = 10_000

/** Waits for a ticket that was asked for; when none comes in time, somebody hears of it. */
export class TicketWait {
  readonly #late: () => void
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(late: () => void) {
    this.#late = late
  }

  get isOn(): boolean {
    return this.#timer !== undefined
  }

  start(): void {
    this.stop()
    this.#timer = setTimeout(this.#late, keyPatience)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
