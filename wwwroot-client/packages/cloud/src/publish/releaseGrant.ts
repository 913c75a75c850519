import { type Capability, sealCapability } from '@safecloud/protocol/capability.ts'
import type { ContentKeys } from '@safecloud/protocol/contentKeys.ts'
import { readDevice } from '@safecloud/protocol/deviceClaim.ts'
import { adminDelegate, readContent, signEnvelope } from '@safecloud/protocol/envelope.ts'
import { readGrantChain } from '@safecloud/protocol/grantChain.ts'
import type { Json } from '@safecloud/protocol/json.ts'
import { formatLink } from '@safecloud/protocol/link.ts'
import type { Manifest } from '@safecloud/protocol/manifest.ts'
import { signerOfScalar } from '@safecloud/protocol/signer.ts'

const lifetimeSeconds = 90 * 86_400

/**
 * What the release service holds for one file: every track's secret and the right to hand on narrower grants for 90 days, sealed to its box key. Never the root.
 *
 * @param device the service's device claim, as it was served.
 * @param now Unix seconds.
 * @throws {DeviceInvalidError} when the claim does not hold: nothing is sealed to a key that nobody answers for.
 */
export async function sealReleaseGrant(manifest: Manifest, keys: ContentKeys, device: Json, now: number): Promise<string> {
  const service = await readDevice(device, now)
  const names = [...manifest.tracks.keys()]
  const links = names.map((track) => ({ track, digits: [] }))
  const terms = {
    rootCid: manifest.rootCid,
    links,
    readLevel: readContent,
    adminLevel: adminDelegate,
    holder: service.holder,
    nbf: now,
    exp: now + lifetimeSeconds,
  }
  const chain = readGrantChain([await signEnvelope(terms, await signerOfScalar(keys.access))])
  if (!chain) throw new Error('A chain of our own making is not of its form.')
  const secrets: Capability['secrets'] = new Map(links.map((link) => [formatLink(link), keys.trackKey(link.track)]))
  return await sealCapability({ manifest, chain, secrets }, service.box)
}
