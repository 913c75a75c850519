import { type Cid, parseCid } from '../cid.ts'
import { type Claim, lapseOf, readClaim, verifyClaim } from '../claim.ts'
import type { Json, JsonObject } from '../json.ts'
import { labels } from '../labels.ts'
import { ProtocolError } from '../protocolError.ts'
import type { KeyId } from '../publicKey.ts'
import { type Decoder, integer, list, object, ShapeError, text } from '../shape.ts'
import { signClaim } from '../signClaim.ts'
import type { Signer } from '../signer.ts'
import type { NodeStore } from '../v1/prolly/nodeStore.ts'
import type { NodeId } from '../v1/prolly/prollyNode.ts'
import { applyChange } from './heldChunks.ts'

/** Why an announce is refused, in the order in which it is examined (specification §9.3). */
export type AnnounceReason = 'Form' | 'Key' | 'Jet' | 'Sequence' | 'PrevRoot' | 'NotYet' | 'Expired' | 'Signature' | 'Root'

/** An announce that a Jet does not follow. */
export class AnnounceInvalidError extends ProtocolError {
  override name = 'AnnounceInvalidError'
  readonly code = 'AnnounceInvalid'

  constructor(
    readonly reason: AnnounceReason,
    options?: ErrorOptions,
  ) {
    super(`The announce is not followed: ${reason}.`, options)
  }
}

/** What a Drop has stored and dropped since it last announced. */
export interface Availability {
  /** The Jet's public origin. */
  readonly jet: string
  /** Counts up from 0 after each hello. */
  readonly seq: number
  /** Roots of what is held before and after; undefined is nothing. */
  readonly prevRoot?: NodeId
  readonly root?: NodeId
  /** Ascending, none in both. */
  readonly added: readonly Cid[]
  readonly removed: readonly Cid[]
  /** Bytes. */
  readonly used: number
  readonly capacity: number
}

/** What a Jet knows of a connected Drop: nothing is held and 0 comes next after a hello. */
export interface DropRecord {
  readonly sessionKey: KeyId
  /** The Jet's own public origin. */
  readonly jet: string
  readonly nextSeq: number
  readonly root?: NodeId
}

export const maxAnnounceSize = 262_144
export const maxAnnouncedCids = 4000
/** Greatest time between `nbf` and `exp`, in seconds. */
export const announceLifetime = 120

const rules = { sub: labels.dropAvailabilitySubject, timed: true, maxSize: maxAnnounceSize }
const nodeId: Decoder<NodeId> = (value) => text(/^[0-9a-f]{64}$/)(value) as NodeId
const cids: Decoder<readonly Cid[]> = (value) => {
  const found = list((item) => parseCid(text()(item)), 0, maxAnnouncedCids)(value)
  if (found.some((cid, at) => at > 0 && cid <= found[at - 1]!)) throw new ShapeError('CIDs ascend.')
  return found
}
const statement = object(
  { jet: text(), seq: integer(0), added: cids, removed: cids, used: integer(0), capacity: integer(0) },
  { prevRoot: nodeId, root: nodeId },
)

export function signAvailability(session: Signer, availability: Availability, nbf: number, exp: number): Promise<JsonObject> {
  return signClaim({ sub: rules.sub, stm: { ...availability }, nbf, exp }, session)
}

/**
 * Follows an announce: everything but the tree first, then its signature, last the tree itself. `store` holds the nodes of the Drop's
 * tree and takes the new ones.
 *
 * @returns What the Jet knows afterwards.
 * @throws {AnnounceInvalidError}
 */
export async function followAnnounce(json: Json, drop: DropRecord, store: NodeStore, now: number): Promise<DropRecord & Availability> {
  const { claim, said } = readForm(json)
  refuseUnless(claim.issuer === drop.sessionKey, 'Key')
  refuseUnless(said.jet === drop.jet, 'Jet')
  refuseUnless(said.seq === drop.nextSeq, 'Sequence')
  refuseUnless(said.prevRoot === drop.root, 'PrevRoot')
  const lapse = lapseOf(claim, now)
  if (lapse) throw new AnnounceInvalidError(lapse)
  await verified(claim)
  const root = await applyChange(store, drop.root ?? null, said)
  refuseUnless(root === (said.root ?? null), 'Root')
  return { ...said, sessionKey: drop.sessionKey, nextSeq: said.seq + 1 }
}

function readForm(json: Json): { claim: Claim; said: Availability } {
  try {
    const claim = readClaim(json, rules)
    const said = statement(claim.stm)
    const removed = new Set(said.removed)
    const isBounded = said.added.length + said.removed.length <= maxAnnouncedCids && claim.exp! - claim.nbf! <= announceLifetime
    if (!isBounded || said.added.some((cid) => removed.has(cid)))
      throw new ShapeError('Too many CIDs, too long a time, or a CID in both lists.')
    return { claim, said }
  } catch (error) {
    if (error instanceof ProtocolError) throw new AnnounceInvalidError('Form', { cause: error })
    throw error
  }
}

async function verified(claim: Claim): Promise<void> {
  try {
    await verifyClaim(claim)
  } catch (error) {
    if (error instanceof ProtocolError) throw new AnnounceInvalidError('Signature', { cause: error })
    throw error
  }
}

function refuseUnless(holds: boolean, reason: AnnounceReason): void {
  if (!holds) throw new AnnounceInvalidError(reason)
}
