/** Where something will be. It is filled once; a failure that nobody comes to see is not reported as unhandled. */
export class Place<T> {
  #fill: (content: T | PromiseLike<T>) => void = () => undefined
  readonly content = new Promise<T>((resolve) => {
    this.#fill = resolve
  })

  constructor() {
    this.content.catch(() => undefined)
  }

  fill(content: T | PromiseLike<T>): void {
    this.#fill(content)
  }

  /** Fills the place with a failure, unless it is filled already. */
  fail(error: unknown): void {
    const failure = Promise.reject(error)
    failure.catch(() => undefined)
    this.#fill(failure)
  }
}
