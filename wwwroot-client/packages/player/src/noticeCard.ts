import { element } from './element.ts'
import { icon } from './icon.ts'
import type { WayOut } from './wayOut.ts'

/** What may be pressed: a verb and what it does. */
export interface NoticeAction {
  readonly label: string
  readonly press: () => void
  /** The act that the notice is for. */
  readonly isMain?: boolean
}

export interface Notice {
  readonly what: string
  readonly next: string
  readonly action?: NoticeAction | WayOut
  readonly other?: NoticeAction
  /** An offer, not a fault. */
  readonly isOffer?: boolean
}

/** The sentence over the picture when something keeps it from playing, with the way on. */
export class NoticeCard {
  readonly root = element('div', { class: 'notice', role: 'alert', hidden: true })

  show({ what, next, action, other, isOffer = false }: Notice): void {
    const words = element('p', {}, element('b', {}, what), ` ${next}`)
    const parts: Node[] = [icon('care'), words]
    for (const offered of [action, other]) if (offered) parts.push('href' in offered ? link(offered) : button(offered))
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

function button({ label, press, isMain = false }: NoticeAction): HTMLButtonElement {
  const made = element('button', { type: 'button', class: isMain ? 'btn lamp' : 'btn' }, label)
  made.addEventListener('click', press)
  return made
}

/** The player stands in a frame: on the site its page goes there, not the frame; a page of another site stays. */
function link({ label, href, isApart }: WayOut): HTMLAnchorElement {
  return element('a', { class: 'btn', href, target: isApart ? '_blank' : '_top', rel: 'noopener' }, label)
}
