import { element } from './element.ts'
import { icon } from './icon.ts'

export interface Notice {
  readonly what: string
  readonly next: string
  /** What may be pressed: a verb and what it does. */
  readonly action?: { readonly label: string; readonly press: () => void }
  /** An offer, not a fault. */
  readonly isOffer?: boolean
}

/** The sentence over the picture when something keeps it from playing, with the way on. */
export class NoticeCard {
  readonly root = element('div', { class: 'notice', role: 'alert', hidden: true })

  show({ what, next, action, isOffer = false }: Notice): void {
    const words = element('p', {}, element('b', {}, what), ` ${next}`)
    const parts: Node[] = [icon('care'), words]
    if (action) {
      const press = element('button', { type: 'button', class: 'btn' }, action.label)
      press.addEventListener('click', action.press)
      parts.push(press)
    }
    this.root.classList.toggle('offer', isOffer)
    this.root.replaceChildren(...parts)
    this.root.hidden = false
  }

  clear(): void {
    this.root.hidden = true
    this.root.replaceChildren()
  }

  get isShown(): boolean {
    return !this.root.hidden
  }
}
