import { expect, it } from 'vitest'
import { enhancePriceNotes, isFree } from './priceNotes.ts'

it.each(['', ' ', '0', '0.00', '0,00', '€0'])('takes %j for free', (typed) => expect(isFree(typed)).toBe(true))
it.each(['3', '0.50', '€4,50', '10'])('takes %j for a price', (typed) => expect(isFree(typed)).toBe(false))

it.each([
  ['priced', '4.50', '0.00'],
  ['free', '0', '4.50'],
])('shows the note about %s while %j stands in the field, and not while %j does', (kind, telling, silent) => {
  const field = Object.assign(new EventTarget(), { value: '' })
  const note = { hidden: true, dataset: { priceNote: kind } }
  enhancePriceNotes({ querySelector: () => field, querySelectorAll: () => [note] } as unknown as Document)
  const type = (value: string) => {
    field.value = value
    field.dispatchEvent(new Event('input'))
  }
  type(telling)
  expect(note.hidden).toBe(false)
  type(silent)
  expect(note.hidden).toBe(true)
})
