const place = 'safecloud-vault'

/** What tells this tab from others: it survives page loads and goes with the tab. */
export function tabMark(): string | null {
  return sessionStorage.getItem(place)
}

export function newTabMark(): string {
  const mark = crypto.randomUUID()
  sessionStorage.setItem(place, mark)
  return mark
}
