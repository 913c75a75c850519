import { element } from './element.ts'
import { icon } from './icon.ts'
import type { WayOut } from './wayOut.ts'

export interface Notice {
  readonly what: string
  readonly next: string
  /** What may be pressed: a verb and what it does, or where it leads. */
  readonly action?: { readonly label: string; readonly press: () => void } | WayOut
  /** An offer, not a fault. */
  readonly isOffer?: boolean
}

/** The sentence over the picture when something keeps it from playing, with the way on. */
export class NoticeCard {
  readonly root = element('div', { class: 'notice', role: 'alert', hidden: true })

  show({ what, next, action, isOffer = false }: Notice): void {
    const words = element('p', {}, element('b', {}, what), ` ${next}`)
    const parts: Node[] = [icon('care'), words]
    if (action && 'href' in action) {
      // The player stands in a frame: its page goes there, not the frame.
      parts.push(element('a', { class: 'btn', href: action.href, target: '_top' }, action.label))
    } else if (action) {
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
