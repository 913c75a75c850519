import { hexEncode } from '../../hex.ts'
import { sha256 } from '../../sha256.ts'
import { lenientBase64 } from '../bytes/lenientBytes.ts'
import { verdictAt } from '../envelope/timeWindow.ts'
import type { Manifest } from '../files/manifest.ts'
import { stepLabels } from '../tree/fileKeys.ts'
import { isUnder, type LinkPath } from '../tree/linkPath.ts'
import { chunkLink } from '../tree/treeShape.ts'
import { isSignedDelegation } from '../typed/delegation.ts'
import type { Grant } from './grant.ts'
import { type GrantContext, parseGrantContext } from './grantContext.ts'
import { contentLevel } from './levels.ts'

/** What a grant is worth for a link. `unanchored`: all is well, but one step alone does not lead back to the manifest's access key. */
export type GrantVerdict = 'valid' | 'unanchored' | 'otherFile' | 'otherLink' | 'expired' | 'levelTooLow' | 'notSigned'

/** @property now Unix seconds. @property readLevel That of content unless given. */
export interface GrantQuestion {
  readonly link: LinkPath
  readonly now: number
  readonly readLevel?: number
}

/**
 * Whether a grant's own words cover a chunk; nothing is verified (v1 §17).
 *
 * @throws {V1Error} `GrantInvalid` for a context that is none, `EmptyRange` for a chunk that is not there.
 */
export function coversChunk(context: GrantContext, manifest: Manifest, index: number, now: number, readLevel = contentLevel): boolean {
  return judgeContext(context, manifest, { link: chunkLink(manifest, index), now, readLevel }) === undefined
}

/**
 * Judges a grant for a link of a file: its words, then its signature. The signer of a grant for a track must be the
 * manifest's access key; the signer of one further below is some key under it, and only the file's owner can say which.
 *
 * @throws {V1Error} `GrantInvalid`, `TypedDataInvalid`
 */
export async function verifyGrant(grant: Grant, manifest: Manifest, question: GrantQuestion): Promise<GrantVerdict> {
  const context = parseGrantContext(grant.statement.context)
  const refusal = judgeContext(context, manifest, question)
  if (refusal) return refusal
  if (stepLabels(context.link, 'access').at(-1) !== grant.statement.label) return 'otherLink'
  if (!(await isSignedDelegation('ES256', grant.statement, grant.proof.signature, grant.proof.publicKey))) return 'notSigned'
  const access = hexEncode(sha256(lenientBase64(manifest.accessRootPublicKey)))
  if (grant.statement.parent === access) return context.link.length === 2 ? 'valid' : 'notSigned'
  return context.link.length === 2 ? 'notSigned' : 'unanchored'
}

function judgeContext(
  context: GrantContext,
  manifest: Manifest,
  { link, now, readLevel = contentLevel }: GrantQuestion,
): GrantVerdict | undefined {
  if (context.rootCid !== undefined && context.rootCid !== manifest.rootCid) return 'otherFile'
  if (!isUnder(context.link, link)) return 'otherLink'
  if (verdictAt({ nbf: undefined, exp: context.exp }, now) !== 'within') return 'expired'
  return context.readLevel < readLevel ? 'levelTooLow' : undefined
}
