import type { Bytes } from './bytes.ts'
import { canonicalJson, parseCanonicalJson } from './canonicalJson.ts'
import { type GrantChain, isLinked, readGrantChain, refusalOfLinked } from './grantChain.ts'
import type { JsonObject } from './json.ts'
import { type BoxKey, openJwe, sealJwe } from './jwe.ts'
import { labels } from './labels.ts'
import { fitsShape, parseLink } from './link.ts'
import { type LinkSecrets, linkSecretsJson, readLinkSecrets } from './linkSecrets.ts'
import { type Manifest, readManifestJson } from './manifest.ts'
import { ProtocolError } from './protocolError.ts'
import type { KeyId } from './publicKey.ts'
import type { RootCid } from './rootCid.ts'
import { anything, literal, object, ShapeError } from './shape.ts'

/** What opens a part of a file for one holder (specification §5.4). */
export interface Capability {
  readonly manifest: Manifest
  readonly chain: GrantChain
  readonly secrets: LinkSecrets
}

/** What the one who opens a capability asked for. */
export interface CapabilityRequest {
  readonly rootCid: RootCid
  /** keyId of his own holder key. */
  readonly holder: KeyId
  /** Unix seconds. */
  readonly now: number
}

/** A capability for somebody or something else, or one whose parts do not fit each other. */
export class CapabilityInvalidError extends ProtocolError {
  override name = 'CapabilityInvalidError'
  readonly code = 'CapabilityInvalid'
}

const payload = object({ v: literal(2), manifest: anything, chain: anything, secrets: readLinkSecrets })

/** Seals a capability to a device's box key, which its device claim has tied to its holder. */
export function sealCapability({ manifest, chain, secrets }: Capability, box: Bytes): Promise<string> {
  const json: JsonObject = { v: 2, manifest: manifest.claim.json, chain: chain.json, secrets: linkSecretsJson(secrets) }
  return sealJwe(labels.capabilityType, box, canonicalJson(json))
}

/**
 * Opens and checks a capability.
 *
 * @throws {CapabilityInvalidError}
 */
export async function openCapability(box: BoxKey, message: string, request: CapabilityRequest): Promise<Capability> {
  try {
    return await readCapability(await openJwe(labels.capabilityType, box, message), request)
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    throw new CapabilityInvalidError(`This capability does not open the film here. ${error.message}`, { cause: error })
  }
}

async function readCapability(plaintext: Bytes, request: CapabilityRequest): Promise<Capability> {
  const { manifest: manifestJson, chain: chainJson, secrets } = payload(parseCanonicalJson(plaintext))
  const manifest = await readManifestJson(manifestJson, request.rootCid)
  const chain = readGrantChain(chainJson)
  if (!chain || chain.envelopes.some(({ rootCid }) => rootCid !== request.rootCid) || !(await isLinked(chain, manifest.access))) {
    throw new ShapeError('Its chain does not lead from this file.')
  }
  for (const link of secrets.keys()) {
    const path = parseLink(link)
    const shape = manifest.tracks.get(path.track)
    if (!shape || !fitsShape(path, shape)) throw new ShapeError(`The file has no ${link}.`)
    const refusal = refusalOfLinked(chain, { ...request, link: path })
    if (refusal) throw new ShapeError(`Its chain does not grant ${link}: ${refusal}.`)
  }
  return { manifest, chain, secrets }
}
