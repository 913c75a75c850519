import type { EpisodeConfig } from './episodeConfig.ts'
import type { WayOn } from './sentences.ts'

/** A way on that leads out of the player, to a page of the site. */
export interface WayOut {
  readonly label: string
  readonly href: string
  /** Opened in a tab of its own. */
  readonly isApart: boolean
}

/**
 * Where an error's way on leads, when it is not taken in the player itself.
 * @param time where the film stands, in seconds: who signs in comes back to it.
 */
export function wayOut(way: WayOn, { siteOrigin, page, channel, embed }: EpisodeConfig, time: number): WayOut | undefined {
  const isApart = embed !== undefined
  if (way === 'ask') return { label: 'Open the channel', href: siteOrigin + channel, isApart }
  if (way !== 'sign-in') return undefined
  const back = time > 0 ? `${page}?t=${Math.round(time * 1000) / 1000}` : page
  return { label: 'Sign in', href: `${siteOrigin}/account/sign-in?returnUrl=${encodeURIComponent(back)}`, isApart }
}
