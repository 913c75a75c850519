import { base64Encode } from './base64.ts'
import type { Bytes } from './bytes.ts'
import { hexEncode } from './hex.ts'
import { type Manifest, manifestSubject, readManifestJson } from './manifest.ts'
import { signClaim } from './signClaim.ts'
import type { Signer } from './signer.ts'
import type { TrackName } from './trackName.ts'

/** What a publisher says of a file (specification §4.1). */
export interface ManifestDraft {
  readonly n: number
  /** 16 bytes. */
  readonly salt: Bytes
  /** 65 bytes. */
  readonly access: Bytes
  /** Unix seconds. */
  readonly created: number
  readonly jurisdictions: readonly string[]
  readonly payout?: string
  readonly tracks: ReadonlyMap<TrackName, { readonly chunks: number; readonly depth: number; readonly root: Bytes }>
}

/** Signs by the publisher key. @throws {ManifestInvalidError} when the draft breaks a rule of specification §4. */
export async function signManifest(draft: ManifestDraft, publisher: Signer): Promise<Manifest> {
  const { n, salt, access, created, jurisdictions, payout } = draft
  const tracks = Object.fromEntries(
    [...draft.tracks].map(([name, { chunks, depth, root }]) => [name, { chunks, depth, root: hexEncode(root) }]),
  )
  const stm = {
    v: 2,
    n,
    salt: base64Encode(salt),
    access: base64Encode(access),
    created,
    jurisdictions,
    tracks,
    ...(payout === undefined ? {} : { payout }),
  }
  return readManifestJson(await signClaim({ sub: manifestSubject, stm }, publisher))
}
