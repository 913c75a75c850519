import { describe, expect, it, vi } from 'vitest'
import { placeOf, returningTo } from '../src/place-in-film.ts'

describe('placeOf', () => {
  it.each([
    ['?t=8', 8],
    ['?t=7.96', 7.96],
    ['?page=2&t=0', 0],
    ['?t=86399.999', 86_399.999],
  ])('reads seconds from %s', (search, seconds) => expect(placeOf(search)).toBe(seconds))

  it.each(['', '?t=', '?t=-1', '?t=1e3', '?t=NaN', '?t=1.2345', '?t=100000', '?t=8s', '?t=%3Cb%3E'])('takes nothing from %s', (search) =>
    expect(placeOf(search)).toBeUndefined(),
  )
})

describe('returningTo', () => {
  it('adds the second to the way back, and replaces an older one', () => {
    vi.stubGlobal('location', { origin: 'https://site.example' })
    const once = returningTo('/account/sign-in?returnUrl=%2Fc%2Freel%2Fone', 7.9604)
    expect(new URL(once, 'https://site.example').searchParams.get('returnUrl')).toBe('/c/reel/one?t=7.96')
    const twice = returningTo(once, 12)
    expect(new URL(twice, 'https://site.example').searchParams.get('returnUrl')).toBe('/c/reel/one?t=12')
    vi.unstubAllGlobals()
  })
})
