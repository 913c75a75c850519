export type Child = Node | string | false | undefined

/** Makes an HTML element: `element('p', 'meta', 'text', other)`. Text is never read as markup. */
export function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, ...children: Child[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  if (className) made.className = className
  made.append(...children.filter((child): child is Node | string => child !== false && child !== undefined))
  return made
}

/** An icon of the page's own set, for the eye only. */
export function icon(name: string): SVGSVGElement {
  const svgSpace = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(svgSpace, 'svg')
  svg.setAttribute('class', 'ico')
  svg.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS(svgSpace, 'use')
  use.setAttribute('href', `#i-${name}`)
  svg.append(use)
  return svg
}

export function button(className: string, onPress: () => void, ...children: Child[]): HTMLButtonElement {
  const made = element('button', className, ...children)
  made.type = 'button'
  made.addEventListener('click', onPress)
  return made
}

/** A note: what happened in bold, then what to do. */
export function note(kind: '' | 'good' | 'care' | 'bad', happened: string, ...next: Child[]): HTMLDivElement {
  const sign = kind === '' ? 'info' : kind === 'good' ? 'yes' : kind === 'bad' ? 'no' : 'care'
  return element('div', kind ? `note ${kind}` : 'note', icon(sign), element('p', '', element('b', '', happened), ' ', ...next))
}
