import type { EmbedConfig } from './embedding.ts'

/** What the player page says about its episode, in `<script type="application/json" id="episode">`. */
export interface EpisodeConfig {
  readonly id: string
  readonly title: string
  readonly rootCid: string
  readonly durationMs: number
  /** Length of the free part; 0 when there is none. */
  readonly teaserMs: number
  /** As people read it: `€4.50`. */
  readonly priceText: string
  /** In the smallest unit of the site's currency; 0 is free. */
  readonly priceMinor: number
  /** Where keys are asked for. */
  readonly release: string
  /** Origins of Jets, the preferred one first. */
  readonly jets: readonly string[]
  readonly poster?: string
  /** Path of the episode's page on the site. */
  readonly page: string
  /** Path of its channel's page there. */
  readonly channel: string
  /** The site; on its own pages the one origin that the player talks to by messages. */
  readonly siteOrigin: string
  /** In a page of another site. */
  readonly embed?: EmbedConfig
}

/** The page's configuration is missing or not of its form. */
export class ConfigInvalidError extends Error {
  override name = 'ConfigInvalidError'
  readonly code = 'ConfigInvalid'

  constructor(member: string) {
    super(`The player page does not say what to play (${member}).`)
  }
}

/** @throws {ConfigInvalidError} naming the first member that is missing or wrong. */
export function parseEpisodeConfig(text: string): EpisodeConfig {
  const value = parseObject(text)
  const string = (name: string): string => {
    const member = value[name]
    if (typeof member !== 'string' || member === '') throw new ConfigInvalidError(name)
    return member
  }
  const count = (name: string): number => {
    const member = value[name]
    if (!Number.isSafeInteger(member) || (member as number) < 0) throw new ConfigInvalidError(name)
    return member as number
  }
  const origins = value.jets
  if (!Array.isArray(origins) || origins.length === 0) throw new ConfigInvalidError('jets')
  return {
    id: string('id'),
    title: string('title'),
    rootCid: string('rootCid'),
    durationMs: count('durationMs'),
    teaserMs: count('teaserMs'),
    priceText: typeof value.priceText === 'string' ? value.priceText : '',
    priceMinor: count('priceMinor'),
    release: string('release'),
    jets: origins.map(originOf),
    page: pathOf(value.page, 'page'),
    channel: pathOf(value.channel, 'channel'),
    siteOrigin: originOf(value.siteOrigin),
    ...(typeof value.poster === 'string' && value.poster !== '' ? { poster: value.poster } : {}),
    ...(value.embed === undefined ? {} : { embed: embedOf(value.embed) }),
  }
}

function embedOf(value: unknown): EmbedConfig {
  if (typeof value !== 'object' || value === null) throw new ConfigInvalidError('embed')
  const { origins, embedder, handoff } = value as Record<string, unknown>
  if (typeof handoff !== 'string' || !URL.canParse(handoff)) throw new ConfigInvalidError('handoff')
  return {
    handoff,
    ...(Array.isArray(origins) ? { origins: origins.map(originOf) } : {}),
    ...(typeof embedder === 'string' ? { embedder: originOf(embedder) } : {}),
  }
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch {
    // falls through: no JSON is no configuration
  }
  throw new ConfigInvalidError('episode')
}

function pathOf(value: unknown, name: string): string {
  // Two slashes would name another host.
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value)) throw new ConfigInvalidError(name)
  return value
}

function originOf(value: unknown): string {
  if (typeof value !== 'string' || !URL.canParse(value)) throw new ConfigInvalidError('origin')
  return new URL(value).origin
}
