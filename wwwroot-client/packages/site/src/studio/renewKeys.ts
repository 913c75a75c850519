import { sealReleaseGrant } from '@safecloud/cloud/publish/releaseGrant.ts'
import { ContentKeys } from '@safecloud/protocol/contentKeys.ts'
import { keyPairOfSecret } from '@safecloud/protocol/es256KeyPair.ts'
import type { Json } from '@safecloud/protocol/json.ts'
import { type Manifest, readManifestJson } from '@safecloud/protocol/manifest.ts'
import { keyIdOf } from '@safecloud/protocol/publicKey.ts'
import { parseRootCid } from '@safecloud/protocol/rootCid.ts'
import { orProblem } from '../problems.ts'
import { putRelease, releaseDevice } from './episodeApi.ts'
import type { OpenedVault } from './openedVault.ts'

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
    const keys = ContentKeys.of(vault.rootKey, manifest.salt)
    if (isOwnFilm(manifest, keys, vault.publisherSecret(channel)))
      await putRelease(episode, await sealReleaseGrant(manifest, keys, device, Math.floor(Date.now() / 1000)))
    else foreign.push(title)
  }
  return { films: renewals.length - foreign.length, foreign }
}

/** Only films were ever sealed to the release service; a file that was stored for oneself has other tracks. */
function isOwnFilm(manifest: Manifest, keys: ContentKeys, publisherSecret: Uint8Array<ArrayBuffer> | undefined): boolean {
  if (!publisherSecret) return false
  const isFilm = [...manifest.tracks.keys()].every((track) => /^(?:index|meta|video\..+|audio\..+)$/.test(track))
  const publisher = keyPairOfSecret(publisherSecret).publicKey
  return isFilm && manifest.claim.issuer === keyIdOf(publisher) && keyIdOf(manifest.access) === keyIdOf(keys.access.publicKey)
}
