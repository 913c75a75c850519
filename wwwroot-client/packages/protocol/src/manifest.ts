import { base64Decode } from './base64.ts'
import type { Bytes } from './bytes.ts'
import { canonicalJson, parseCanonicalJson } from './canonicalJson.ts'
import { type Claim, readClaim, verifyClaim } from './claim.ts'
import { hexDecode } from './hex.ts'
import type { Json } from './json.ts'
import { labels } from './labels.ts'
import { NotCanonicalError } from './notCanonicalError.ts'
import { ProtocolError, renaming } from './protocolError.ts'
import { isPoint, pointSize } from './publicKey.ts'
import { type RootCid, rootCidOfText } from './rootCid.ts'
import { base64Of, type Decoder, integer, list, literal, members, object, ShapeError, text } from './shape.ts'
import { LinkInvalidError, parseTrackName, type TrackName } from './trackName.ts'
import { isTreeShape, maxChunks, type TreeShape } from './treeShape.ts'

export const manifestSubject = labels.manifestSubject
export const maxManifestSize = 65_536

/** One track as a manifest describes it: its tree's shape and its root, 32 bytes. */
export interface TrackEntry extends TreeShape {
  readonly root: Bytes
}

/** A file's manifest (specification §4.1) with what is computed from it. */
export interface Manifest {
  readonly rootCid: RootCid
  readonly n: number
  /** 16 bytes. */
  readonly salt: Bytes
  /** The point of the key that signs every grant's first envelope, 65 bytes. */
  readonly access: Bytes
  /** Unix seconds. */
  readonly created: number
  readonly jurisdictions: readonly string[]
  /** `0x` and 40 digits in lower case. */
  readonly payout?: string
  /** In ascending order of the names. */
  readonly tracks: ReadonlyMap<TrackName, TrackEntry>
  /** The claim; its issuer is the publisher. */
  readonly claim: Claim
}

/** A manifest that breaks any rule of specification §4. */
export class ManifestInvalidError extends ProtocolError {
  override name = 'ManifestInvalidError'
  readonly code = 'ManifestInvalid'
}

/**
 * Checks a manifest as it was served (specification §4.3).
 *
 * @param asked The file that was asked for; another one is refused.
 * @throws {ManifestInvalidError}
 */
export async function readManifest(bytes: Bytes, asked?: RootCid): Promise<Manifest> {
  const invalid = (cause: ProtocolError) => new ManifestInvalidError(`This manifest is invalid. ${cause.message}`, { cause })
  return readManifestJson(
    renaming(invalid, () => parseCanonicalJson(bytes)),
    asked,
  )
}

/** {@link readManifest} for one that stands inside a canonical document. @throws {ManifestInvalidError} */
export async function readManifestJson(json: Json, asked?: RootCid): Promise<Manifest> {
  const invalid = (cause: ProtocolError) => new ManifestInvalidError(`This manifest is invalid. ${cause.message}`, { cause })
  const manifest = renaming(invalid, () => {
    const claim = readClaim(json, { sub: manifestSubject, timed: false, maxSize: maxManifestSize })
    return { rootCid: rootCidOfText(claim.text), claim, ...readStatement(claim.stm) }
  })
  if (asked !== undefined && manifest.rootCid !== asked) throw new ManifestInvalidError('This is the manifest of another file.')
  try {
    await verifyClaim(manifest.claim)
  } catch (error) {
    throw error instanceof ProtocolError ? invalid(error) : error
  }
  return manifest
}

/** The track of this name. @throws {LinkInvalidError} when the file has none. */
export function trackOf(manifest: Manifest, name: TrackName): TrackEntry {
  const track = manifest.tracks.get(name)
  if (!track) throw new LinkInvalidError(name)
  return track
}

/** The manifest as it is stored and served: canonical, with `sig`. */
export function manifestBytes(manifest: Manifest): Bytes {
  return canonicalJson(manifest.claim.json)
}

const statement = object(
  {
    v: literal(2),
    n: integer(2, 16),
    salt: base64Of(16),
    access: (value) => point(text()(value)),
    created: integer(0),
    jurisdictions: list(text(/^[a-z0-9][a-z0-9.:-]{0,63}$/), 0, 16),
    tracks: members(parseTrackName, object({ chunks: integer(1, maxChunks), depth: integer(1, 20), root: text() }), 1, 64),
  },
  { payout: text(/^0x[0-9a-f]{40}$/) },
) satisfies Decoder<unknown>

function readStatement(stm: Json): Omit<Manifest, 'rootCid' | 'claim'> {
  const { v: _, tracks, ...rest } = statement(stm)
  if (rest.jurisdictions.some((name, at) => at > 0 && name <= rest.jurisdictions[at - 1]!)) {
    throw new ShapeError('Its jurisdictions are not ascending.')
  }
  const entries = new Map<TrackName, TrackEntry>()
  let timed: number | undefined
  for (const [name, { root, ...shape }] of tracks) {
    const entry = { n: rest.n, ...shape, root: hexDecode(root, 32) }
    if (!isTreeShape(entry)) throw new ShapeError(`Track ${name} has an impossible tree.`)
    if (/^(?:video|audio)\./.test(name)) {
      timed ??= entry.chunks
      if (timed !== entry.chunks) throw new ShapeError('Its renditions have different numbers of chunks.')
    }
    entries.set(name, entry)
  }
  return { ...rest, tracks: entries }
}

function point(value: string): Bytes {
  const bytes = base64Decode(value, pointSize)
  if (!isPoint(bytes)) throw new NotCanonicalError('a point on P-256')
  return bytes
}
