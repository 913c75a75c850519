import { type Child, element } from './element.ts'

/** A native dialog that is asked once: it resolves when closed, and then leaves the page. */
export class DialogBox<T> {
  readonly #dialog = element('dialog', 'dialog')
  #answer: T | undefined

  constructor(private readonly title: string) {
    this.#dialog.setAttribute('aria-labelledby', 'dialog-box-title')
  }

  /** Puts other content into it; the heading stays. */
  show(...content: Child[]): void {
    const heading = element('h2', '', this.title)
    heading.id = 'dialog-box-title'
    this.#dialog.replaceChildren(heading, ...content.filter((child): child is Node | string => child !== false && child !== undefined))
  }

  /** Opens it; resolves with what `close` was given, or undefined when the person left it. */
  async ask(): Promise<T | undefined> {
    document.body.append(this.#dialog)
    this.#dialog.showModal()
    await new Promise<void>((resolve) => this.#dialog.addEventListener('close', () => resolve(), { once: true }))
    this.#dialog.remove()
    return this.#answer
  }

  close(answer?: T): void {
    this.#answer = answer
    this.#dialog.close()
  }
}
