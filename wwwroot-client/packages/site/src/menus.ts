/** A menu is a `details`; this closes it on Escape, on a click elsewhere and when the focus leaves it. */
export function enhanceMenus(root: Document): void {
  for (const menu of root.querySelectorAll<HTMLDetailsElement>('details.menu')) {
    menu.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !menu.open) return
      menu.open = false
      menu.querySelector('summary')?.focus()
    })
    menu.addEventListener('focusout', (event) => {
      if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) menu.open = false
    })
    root.addEventListener('click', (event) => {
      if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false
    })
  }
}
