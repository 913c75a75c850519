/** Line drawings on a grid of 20; a leading `*` marks an area that is filled. */
const drawings = {
  play: ['*M6 4.2v11.6L15.5 10z'],
  pause: ['M6.5 4.5v11', 'M13.5 4.5v11'],
  again: ['M5 5v4h4', 'M5.3 9A6 6 0 1 1 4.6 13'],
  back: ['M5 5v4h4', 'M5.3 9A6 6 0 1 1 4.6 13'],
  sound: ['M3 8v4h3l4 3.5v-11L6 8z', 'M13 7.5a3.5 3.5 0 0 1 0 5', 'M15.2 5a7 7 0 0 1 0 10'],
  mute: ['M3 8v4h3l4 3.5v-11L6 8z', 'm13.5 8 4 4m0-4-4 4'],
  fill: ['M3.5 7.5v-4h4', 'M16.5 7.5v-4h-4', 'M3.5 12.5v4h4', 'M16.5 12.5v4h-4'],
  unfill: ['M7.5 3.5v4h-4', 'M12.5 3.5v4h4', 'M7.5 16.5v-4h-4', 'M12.5 16.5v-4h4'],
  inset: ['M3 4.5h14v11H3z', '*M10.5 9.5h5v4.5h-5z'],
  care: ['M10 3 2.5 16.5h15z', 'M10 8v4', 'M10 14.3v.1'],
  tick: ['m4 10.5 4 4 8-9'],
} as const

export type IconName = keyof typeof drawings

const svg = 'http://www.w3.org/2000/svg'

/** A picture without words of its own: the control that holds it has a label. */
export function icon(name: IconName): SVGSVGElement {
  const picture = document.createElementNS(svg, 'svg')
  picture.setAttribute('class', 'ico')
  picture.setAttribute('viewBox', '0 0 20 20')
  picture.setAttribute('aria-hidden', 'true')
  for (const drawing of drawings[name]) {
    const path = document.createElementNS(svg, 'path')
    const isFilled = drawing.startsWith('*')
    path.setAttribute('d', isFilled ? drawing.slice(1) : drawing)
    if (isFilled) path.setAttribute('class', 'solid')
    picture.append(path)
  }
  return picture
}
