/** Warns, before it is saved, of a price on what was free and of giving away what was paid for. The server writes the sentence that may apply. */
export function enhancePriceNotes(root: Document): void {
  const field = root.querySelector<HTMLInputElement>('[data-price]')
  field?.addEventListener('input', () => {
    const now = isFree(field.value) ? 'free' : 'priced'
    for (const note of root.querySelectorAll<HTMLElement>('[data-price-note]')) note.hidden = note.dataset.priceNote !== now
  })
}

/** Nothing, or an amount of zero: `0`, `0.00`, `0,00`, `€0`. */
export function isFree(typed: string): boolean {
  return !/[1-9]/.test(typed)
}
