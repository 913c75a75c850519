import { type Claim, readClaim } from './claim.ts'
import { hexDecode, hexEncode } from './hex.ts'
import type { Json, JsonObject } from './json.ts'
import { labels } from './labels.ts'
import { formatLink, type LinkPath, parseLink } from './link.ts'
import type { KeyId } from './publicKey.ts'
import { parseRootCid, type RootCid } from './rootCid.ts'
import { sha256 } from './sha256.ts'
import { integer, list, object, ShapeError, text } from './shape.ts'
import { signClaim } from './signClaim.ts'
import type { Signer } from './signer.ts'

const subject = labels.subtreeSubject

/** Levels at which content may be read, and handed on (specification §5.2). */
export const readContent = 23
export const adminDelegate = 20

/** What an envelope grants to its holder. */
export interface EnvelopeTerms {
  readonly rootCid: RootCid
  /** 1…256 links. */
  readonly links: readonly LinkPath[]
  /** 0…40; 23 reads content. */
  readonly readLevel: number
  /** 0…40; 20 hands on. */
  readonly adminLevel: number
  readonly holder: KeyId
  /** Unix seconds. */
  readonly nbf: number
  readonly exp: number
}

/** One link of a grant chain (specification §5.2). */
export interface Envelope extends EnvelopeTerms {
  /** Hex SHA-256 of the text of the envelope before. */
  readonly parent?: string
  readonly claim: Claim
}

const statement = object(
  {
    rootCid: (value) => parseRootCid(text()(value)),
    links: list((value) => parseLink(text()(value)), 1, 256),
    readLevel: integer(0, 40),
    adminLevel: integer(0, 40),
    holder: keyId,
  },
  { parent: (value: Json) => hexEncode(hexDecode(text()(value), 32)) },
)

/** Reads the form only. @throws {ProtocolError} of whichever kind says what is wrong. */
export function readEnvelope(json: Json): Envelope {
  const claim = readClaim(json, { sub: subject, timed: true })
  const stm = statement(claim.stm)
  if (claim.nbf === undefined || claim.exp === undefined) throw new ShapeError('An envelope has a beginning and an end.')
  return { ...stm, nbf: claim.nbf, exp: claim.exp, claim }
}

/**
 * Signs an envelope: the first of a chain by the file's access key, a later one by the holder of the one before.
 *
 * @param parent The envelope before, absent for the first.
 */
export function signEnvelope(terms: EnvelopeTerms, signer: Signer, parent?: Envelope): Promise<JsonObject> {
  const { rootCid, readLevel, adminLevel, holder, nbf, exp } = terms
  const stm = {
    rootCid,
    links: terms.links.map(formatLink),
    readLevel,
    adminLevel,
    holder,
    ...(parent ? { parent: digestOf(parent) } : {}),
  }
  return signClaim({ sub: subject, stm, nbf, exp }, signer)
}

/** What a child's `parent` names: the hash of the text, which no change to a signature alters. */
export function digestOf(envelope: Envelope): string {
  return hexEncode(sha256(envelope.claim.text))
}

function keyId(value: Json): KeyId {
  return hexEncode(hexDecode(text()(value), 32)) as KeyId
}
