const pattern = /^\d{1,5}(?:\.\d{1,3})?$/

/** Where in the film a page's address says to go on, in seconds; undefined when it says nothing of that form. */
export function placeOf(search: string): number | undefined {
  const text = new URLSearchParams(search).get('t') ?? ''
  return pattern.test(text) ? Number(text) : undefined
}

/** An address with `returnUrl`, such as the sign-in page's, leading back to that second of the film. */
export function returningTo(address: string, seconds: number): string {
  const url = new URL(address, location.origin)
  const back = new URL(url.searchParams.get('returnUrl') ?? '/', location.origin)
  back.searchParams.set('t', String(Math.round(seconds * 1000) / 1000))
  url.searchParams.set('returnUrl', back.pathname + back.search)
  return url.pathname + url.search
}
