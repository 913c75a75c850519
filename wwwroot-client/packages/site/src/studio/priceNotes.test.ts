import { expect, it } from 'vitest'
import { isFree } from './priceNotes.ts'

it.each(['', ' ', '0', '0.00', '0,00', '€0'])('takes %j for free', (typed) => expect(isFree(typed)).toBe(true))
it.each(['3', '0.50', '€4,50', '10'])('takes %j for a price', (typed) => expect(isFree(typed)).toBe(false))
