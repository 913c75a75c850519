import { sealReleaseGrant } from '@safecloud/cloud/publish/releaseGrant.ts'
import type { Json } from '@safecloud/protocol/json.ts'
import { readManifestJson } from '@safecloud/protocol/manifest.ts'
import { parseRootCid } from '@safecloud/protocol/rootCid.ts'
import { orProblem } from '../problems.ts'
import { putRelease, releaseDevice } from './episodeApi.ts'
import type { OpenedVault } from './openedVault.ts'
import { ownFilmKeys } from './ownFilm.ts'

interface Renewal {
  readonly episode: string
  readonly channel: string
  readonly title: string
  readonly rootCid: string
  readonly manifest: Json
}

export interface Renewed {
  readonly films: number
  /** Titles of those whose keys this vault does not have. */
  readonly foreign: readonly string[]
}

/**
 * Seals anew to the release service what ends soon or lies under an older key of it.
 * What is asked for is checked here: the film has to be one that was published with this vault, by this channel.
 * @throws {ProblemError} {DeviceInvalidError} {ManifestInvalidError}
 */
export async function renewKeys(vault: OpenedVault): Promise<Renewed> {
  const answer = await orProblem(await fetch('/api/v1/renewals', { headers: { Accept: 'application/json' }, cache: 'no-store' }))
  const renewals = (await answer.json()) as Renewal[]
  if (renewals.length === 0) return { films: 0, foreign: [] }
  const device = await releaseDevice()
  const foreign: string[] = []
  for (const { episode, channel, title, rootCid, manifest: json } of renewals) {
    const manifest = await readManifestJson(json, parseRootCid(rootCid))
    const keys = ownFilmKeys(vault, channel, manifest)
    if (keys) await putRelease(episode, await sealReleaseGrant(manifest, keys, device, Math.floor(Date.now() / 1000)))
    else foreign.push(title)
  }
  return { films: renewals.length - foreign.length, foreign }
}
