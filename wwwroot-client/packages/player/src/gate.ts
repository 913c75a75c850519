/** Holds those who come until it opens; may be closed again. */
export class Gate {
  #wake: (() => void)[] = []

  /** Waits for the next opening, or rejects with the signal's reason. */
  wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason)
        return
      }
      const leave = () => reject(signal.reason)
      signal.addEventListener('abort', leave, { once: true })
      this.#wake.push(() => {
        signal.removeEventListener('abort', leave)
        resolve()
      })
    })
  }

  /** Lets everybody through who waits now. */
  open(): void {
    const waiting = this.#wake
    this.#wake = []
    for (const wake of waiting) wake()
  }
}
