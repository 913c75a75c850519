import { localizeMoments } from './moments.ts'

const patience = 10_000 // milliseconds

/**
 * Brings parts of the page up to date from a fresh copy of it: each element with `data-live="name"` takes what stands in the one of that
 * name there, in the order of the page. The elements stay, and so do their listeners. What cannot be had leaves the page as it is.
 */
export async function takeFresh(parts: Iterable<HTMLElement>): Promise<void> {
  const fresh = await freshCopy()
  if (fresh) takeFrom(fresh, parts)
}

/** The same, from a copy that is at hand. */
export function takeFrom(fresh: Document, parts: Iterable<HTMLElement>): void {
  const taken = new Map<string, number>()
  for (const part of parts) {
    const name = part.dataset.live ?? ''
    const place = taken.get(name) ?? 0
    taken.set(name, place + 1)
    const news = fresh.querySelectorAll<HTMLElement>(`[data-live="${CSS.escape(name)}"]`)[place]
    if (!news) continue
    localizeMoments(news)
    part.replaceChildren(...news.childNodes)
  }
}

/** Every live part of the page. */
export function liveParts(root: ParentNode): NodeListOf<HTMLElement> {
  return root.querySelectorAll<HTMLElement>('[data-live]')
}

async function freshCopy(): Promise<Document | undefined> {
  try {
    const answer = await fetch(location.href, {
      headers: { Accept: 'text/html' },
      cache: 'no-store',
      signal: AbortSignal.timeout(patience),
    })
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined
  } catch {
    return undefined
  }
}
