import type { Bytes } from '../../bytes.ts'
import { delegate } from '../../derive.ts'
import { keyPairOfSecret } from '../../es256KeyPair.ts'
import { hexEncode } from '../../hex.ts'
import { sha256 } from '../../sha256.ts'
import type { Manifest } from '../files/manifest.ts'
import { proveTyped } from '../files/typedProof.ts'
import { keyAt, stepLabels, treeRoot } from '../tree/fileKeys.ts'
import { type LinkPath, linkOf } from '../tree/linkPath.ts'
import { coverRange } from '../tree/rangeCover.ts'
import { rangeBelow } from '../tree/treeShape.ts'
import { delegationPayload, secretHashOf } from '../typed/delegationStatement.ts'
import { V1Error } from '../v1Error.ts'
import type { Grant } from './grant.ts'
import { grantContextText } from './grantContext.ts'
import { levelOf } from './levels.ts'

/** For whom and how long: words of {@link levelOf}, times in Unix seconds. */
export interface GrantOptions {
  readonly issuedTime: number
  readonly linkPaths?: readonly LinkPath[]
  /** `content` unless given. */
  readonly readLevel?: string
  readonly writeLevel?: string | null
  readonly adminLevel?: string | null
  readonly exp?: number
}

/** Grants for links of a file, the whole data track unless some are named (v1 §17). @param rootKey 32 bytes, the file's. */
export function makeGrants(manifest: Manifest, rootKey: Bytes, options: GrantOptions): Grant[] {
  const { issuedTime, linkPaths = [linkOf('data')], readLevel = 'content', writeLevel = null, adminLevel = null, exp } = options
  return linkPaths.map((link) => {
    const context = { rootCid: manifest.rootCid, link, readLevel: levelOf('read', readLevel), exp: exp || undefined }
    const levels = { writeLevel: levelOf('write', writeLevel), adminLevel: levelOf('admin', adminLevel) }
    return { ...signedGrant(rootKey, link, issuedTime, grantContextText(context, levels)), ...rangeBelow(manifest, link) }
  })
}

/** A grant for the index of a video. */
export function makeIndexGrant(manifest: Manifest, rootKey: Bytes, { issuedTime, readLevel = 'content', exp }: GrantOptions): Grant {
  const link = linkOf('index')
  const context = { rootCid: manifest.rootCid, link, readLevel: levelOf('read', readLevel), exp: exp || undefined }
  return signedGrant(rootKey, link, issuedTime, grantContextText(context))
}

/** Grants for a span of a video's rendition, in seconds: all chunks that it touches. @throws {V1Error} `EmptyRange` */
export function makeSpanGrants(
  manifest: Manifest,
  rootKey: Bytes,
  span: { readonly timeStart: number; readonly timeEnd: number; readonly chunkDuration: number },
  options: GrantOptions,
): Grant[] {
  const { timeStart, timeEnd, chunkDuration } = span
  if (!(chunkDuration > 0)) throw new V1Error('EmptyRange', 'A chunk has a duration.')
  const start = Math.floor(timeStart / chunkDuration)
  const end = Math.min(Math.ceil(timeEnd / chunkDuration), manifest.chunkCount)
  return makeGrants(manifest, rootKey, { ...options, linkPaths: coverRange(manifest, start, end) })
}

/** The last step in the tree of access, signed by the key above it. */
function signedGrant(
  rootKey: Bytes,
  link: LinkPath,
  issuedTime: number,
  context: string,
): Omit<Grant, 'start' | 'end'> & Pick<Grant, 'start' | 'end'> {
  const labels = stepLabels(link, 'access')
  const label = labels.at(-1)!
  const parent = labels.slice(0, -1).reduce((secret, step) => delegate(secret, step), treeRoot(rootKey, 'access'))
  const pair = keyPairOfSecret(parent)
  const statement = {
    parent: hexEncode(sha256(pair.publicKey)),
    label,
    issuedTime: Math.floor(issuedTime),
    context,
    secretHash: secretHashOf('ES256', delegate(parent, label)),
  }
  const proof = proveTyped(pair, delegationPayload('ES256', statement))
  return { link, secret: keyAt(rootKey, link), statement, proof, start: undefined, end: undefined }
}
