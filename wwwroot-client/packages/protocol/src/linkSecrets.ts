import { base64Encode } from './base64.ts'
import type { Bytes } from './bytes.ts'
import type { ChunkKey } from './chunkKey.ts'
import type { JsonObject } from './json.ts'
import { KeyBranch } from './keyBranch.ts'
import { fitsShape, formatLink, type Link, type LinkPath, parseLink } from './link.ts'
import type { Manifest } from './manifest.ts'
import { base64Of, members } from './shape.ts'
import { LinkInvalidError, type TrackName } from './trackName.ts'

/** The secrets that a capability or share link carries, by link: 32 bytes each. */
export type LinkSecrets = ReadonlyMap<Link, Bytes>

/** Reads the `secrets` member. */
export const readLinkSecrets = members((text) => formatLink(parseLink(text)), base64Of(32), 1, 65_536)

export function linkSecretsJson(secrets: LinkSecrets): JsonObject {
  return Object.fromEntries([...secrets].map(([link, secret]) => [link, base64Encode(secret)]))
}

/** The keys below a set of links, found by track and chunk. */
export class KeyRing {
  readonly #branches = new Map<TrackName, KeyBranch[]>()

  /** @throws {LinkInvalidError} when a link lies outside the file. */
  constructor(manifest: Manifest, secrets: LinkSecrets) {
    for (const [link, secret] of secrets) {
      const path = parseLink(link)
      const shape = manifest.tracks.get(path.track)
      if (!shape || !fitsShape(path, shape)) throw new LinkInvalidError(link)
      const branches = this.#branches.get(path.track) ?? []
      branches.push(new KeyBranch(path, secret, shape))
      this.#branches.set(path.track, branches)
    }
  }

  /** What opens the chunk, or undefined when the ring does not reach it. */
  chunkKey(track: TrackName, index: number): ChunkKey | undefined {
    return this.#branches
      .get(track)
      ?.find((branch) => branch.holds(index))
      ?.chunkKey(index)
  }

  /** Whether the ring reaches the chunk. */
  holds(track: TrackName, index: number): boolean {
    return this.#branches.get(track)?.some((branch) => branch.holds(index)) ?? false
  }

  /** The links of the ring. */
  get links(): LinkPath[] {
    return [...this.#branches.values()].flat().map(({ link }) => link)
  }
}
