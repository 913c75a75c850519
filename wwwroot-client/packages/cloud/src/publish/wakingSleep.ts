/** A wait that can be cut short for everyone who waits. */
export class WakingSleep {
  readonly #wakers = new Set<() => void>()

  /** Resolves after so many milliseconds, or at the next `wake`. */
  async for(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer)
        this.#wakers.delete(done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      this.#wakers.add(done)
    })
  }

  wake(): void {
    for (const waker of [...this.#wakers]) waker()
  }
}
