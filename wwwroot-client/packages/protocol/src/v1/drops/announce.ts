import { base64Encode } from '../../base64.ts'
import { type Bytes, utf8 } from '../../bytes.ts'
import type { Es256KeyPair } from '../../es256KeyPair.ts'
import { sha256 } from '../../sha256.ts'
import { verifySignature } from '../../signer.ts'
import { lenientBase64 } from '../bytes/lenientBytes.ts'
import { canonicalize } from '../json/canonicalize.ts'
import { Fields } from '../json/fields.ts'
import type { JsonMembers, JsonValue } from '../json/jsonValue.ts'
import { signEs256Digest } from '../keys/es256Signature.ts'
import { type NodeId, parseNodeId } from '../prolly/prollyNode.ts'
import { recoded, V1Error } from '../v1Error.ts'

/** A chunk that a Drop has now, or has no more. */
export interface AnnouncedChange {
  readonly cid: string
  readonly added: boolean
}

export type AnnounceReason = 'cold' | 'stored' | 'eviction' | 'reset'

/** What a Drop tells its Jet about what it holds (v1 §23). All members are always there. */
export interface Announce {
  readonly dropId: string
  /** Unix seconds. */
  readonly timestamp: number
  readonly storage: { readonly GB: number }
  /** Bytes. */
  readonly used: number
  readonly prevRoot: NodeId | null
  readonly prollyRoot: NodeId | null
  readonly diff: readonly AnnouncedChange[] | null
  readonly reason: AnnounceReason | null
  /** Base64 of a filter: with a reset, or while there is no root. */
  readonly bloomFilter: string | null
}

/** In which form the signature is valid: `once` hashed, as it is emitted, or `twice`, as Node's own code checks it. */
export type AnnounceSignature = 'once' | 'twice' | 'none'

const reasons: readonly JsonValue[] = ['cold', 'stored', 'eviction', 'reset', null]
const maxDiff = 100_000

/** RFC 8785 of the announce: what is signed. */
export function announceText(announce: Announce): string {
  return canonicalize(membersOf(announce))
}

/** The announce with its signature, raw r‖s in base64. */
export function signAnnounce(announce: Announce, pair: Es256KeyPair): JsonMembers {
  const signature = signEs256Digest(pair, sha256(utf8(announceText(announce))))
  return { ...membersOf(announce), signature: base64Encode(signature) }
}

/** Takes an announce apart from its signature. @throws {V1Error} `AnnounceInvalid` */
export function readAnnounce(value: JsonValue): { readonly announce: Announce; readonly signature: Bytes | undefined } {
  return recoded('AnnounceInvalid', () => {
    const fields = new Fields(value, refuse)
    const root = (name: string) => {
      const text = fields.optionalText(name)
      return text === undefined ? null : parseNodeId(text)
    }
    const reason = fields.value('reason') ?? null
    const gigabytes = fields.fields('storage').optionalNumber('GB') ?? 0
    const signature = fields.optionalText('signature')
    if (!reasons.includes(reason) || gigabytes < 0) throw refuse('no reason that is known, or less than no storage')
    return {
      announce: {
        dropId: fields.text('dropId'),
        timestamp: fields.integer('timestamp'),
        storage: { GB: gigabytes },
        used: fields.integer('used'),
        prevRoot: root('prevRoot'),
        prollyRoot: root('prollyRoot'),
        diff: fields.value('diff') === undefined ? null : fields.list('diff', maxDiff).map(readChange),
        reason: reason as AnnounceReason | null,
        bloomFilter: fields.optionalText('bloomFilter') ?? null,
      },
      signature: signature === undefined ? undefined : lenientBase64(signature),
    }
  })
}

/** @param publicKey The 65 bytes that the Drop registered. */
export async function verifyAnnounce(announce: Announce, signature: Bytes | undefined, publicKey: Bytes): Promise<AnnounceSignature> {
  if (signature?.length !== 64) return 'none'
  const text = utf8(announceText(announce))
  if (await verifySignature(publicKey, text, signature)) return 'once'
  return (await verifySignature(publicKey, sha256(text), signature)) ? 'twice' : 'none'
}

function membersOf({ dropId, timestamp, storage, used, prevRoot, prollyRoot, diff, reason, bloomFilter }: Announce): JsonMembers {
  const changes = diff?.map(({ cid, added }) => ({ cid, added })) ?? null
  return { dropId, timestamp, storage: { GB: storage.GB }, used, prevRoot, prollyRoot, diff: changes, reason, bloomFilter }
}

function readChange(value: JsonValue): AnnouncedChange {
  const fields = new Fields(value, refuse)
  const added = fields.value('added')
  if (typeof added !== 'boolean') throw refuse("'added' is neither true nor false")
  return { cid: fields.text('cid'), added }
}

function refuse(reason: string): V1Error {
  return new V1Error('AnnounceInvalid', reason)
}
