import { element } from './element.ts'
import { icon } from './icon.ts'

export interface Choice {
  readonly value: string
  readonly label: string
  /** What the button says while this is chosen; the label when absent. */
  readonly short?: string
}

/** A button that opens a list of which one is chosen: quality, speed. */
export class ChoiceMenu {
  readonly root: HTMLElement
  readonly #button: HTMLButtonElement
  readonly #list: HTMLElement
  readonly #name: string
  readonly #choose: (value: string) => void
  #choices: readonly Choice[] = []
  #value = ''

  constructor(name: string, choose: (value: string) => void) {
    this.#name = name
    this.#choose = choose
    this.#button = element('button', { type: 'button', class: 'btn', 'aria-haspopup': 'menu', 'aria-expanded': 'false' })
    this.#list = element('div', { class: 'choices', role: 'menu', 'aria-label': name, hidden: true })
    this.root = element('div', { class: 'choice hide', hidden: true }, this.#list, this.#button) // until there is a choice
    this.#listen()
  }

  setChoices(choices: readonly Choice[], value: string): void {
    this.#choices = choices
    this.root.hidden = choices.length === 0
    this.#list.replaceChildren(...choices.map((choice) => this.#item(choice)))
    this.setValue(value)
  }

  /** @param face what the button shows instead of the choice's own words: `Auto 720p`. */
  setValue(value: string, face?: string): void {
    const chosen = this.#choices.find((choice) => choice.value === value)
    const words = face ?? chosen?.short ?? chosen?.label ?? ''
    this.#value = value
    this.#button.removeAttribute('aria-busy')
    this.#markChosen()
    if (this.#button.textContent !== words) this.#button.textContent = words
    this.#button.setAttribute('aria-label', `${this.#name}: ${words}`)
  }

  /** A choice was made whose effect is still to come: the button names it and turns. */
  setPending(value: string): void {
    this.setValue(value)
    this.#button.setAttribute('aria-busy', 'true')
    this.#button.setAttribute('aria-label', `${this.#name}: changing to ${this.#button.textContent}`)
  }

  get isOpen(): boolean {
    return !this.#list.hidden
  }

  close(takeFocus = false): void {
    this.#list.hidden = true
    this.#button.setAttribute('aria-expanded', 'false')
    if (takeFocus) this.#button.focus()
  }

  // The items stay: an open list whose focused item went away would lose the focus and close under the viewer's hand.
  #markChosen(): void {
    for (const [index, item] of this.#items().entries()) {
      const choice = this.#choices[index]
      const isChosen = choice?.value === this.#value
      if (item.getAttribute('aria-checked') === String(isChosen)) continue
      item.setAttribute('aria-checked', String(isChosen))
      item.replaceChildren(choice?.label ?? '', ...(isChosen ? [icon('tick')] : []))
    }
  }

  #item({ value, label }: Choice): HTMLElement {
    const item = element('button', { type: 'button', role: 'menuitemradio', 'aria-checked': 'false', tabindex: '-1' }, label)
    item.addEventListener('click', () => {
      this.close(true)
      this.#choose(value)
    })
    return item
  }

  #open(): void {
    this.#list.hidden = false
    this.#button.setAttribute('aria-expanded', 'true')
    this.#items()
      .find((item) => item.getAttribute('aria-checked') === 'true')
      ?.focus()
  }

  #items(): HTMLElement[] {
    return [...this.#list.children].filter((item) => item instanceof HTMLElement)
  }

  #listen(): void {
    this.#button.addEventListener('click', () => (this.isOpen ? this.close() : this.#open()))
    this.root.addEventListener('focusout', (event) => {
      if (!(event.relatedTarget instanceof Node && this.root.contains(event.relatedTarget))) this.close()
    })
    // A button pressed with the mouse takes no focus everywhere; without this the list would close before the click.
    this.#list.addEventListener('mousedown', (event) => event.preventDefault())
    this.#list.addEventListener('keydown', (event) => {
      const items = this.#items()
      const at = items.indexOf(document.activeElement as HTMLElement)
      const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
      if (event.key === 'Escape') this.close(true)
      else if (target === undefined) return
      else items.at(target % items.length)?.focus()
      event.preventDefault()
      event.stopPropagation()
    })
  }
}
