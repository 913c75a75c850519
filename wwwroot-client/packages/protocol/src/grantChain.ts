import type { Bytes } from './bytes.ts'
import { canonicalJson } from './canonicalJson.ts'
import { lapseOf } from './claim.ts'
import { adminDelegate, digestOf, type Envelope, readContent, readEnvelope } from './envelope.ts'
import type { Json } from './json.ts'
import { isPrefix, type LinkPath } from './link.ts'
import { ProtocolError } from './protocolError.ts'
import { type KeyId, keyIdOf } from './publicKey.ts'
import type { RootCid } from './rootCid.ts'
import { verifySignature } from './signer.ts'

/** Why a chunk is not served (specification §6.4). */
export type GrantRefusal = 'NoGrant' | 'WrongFile' | 'Chain' | 'Holder' | 'Level' | 'NotYet' | 'Expired'

/** Envelopes of good form, first to last. What they grant is decided by {@link refusalOf}. */
export interface GrantChain {
  readonly envelopes: readonly [Envelope, ...Envelope[]]
  readonly json: readonly Json[]
}

/** What a chain is asked to open, for whom and when. */
export interface GrantRequest {
  readonly rootCid: RootCid
  /** The manifest's access key, 65 bytes. */
  readonly access: Bytes
  /** The link of a chunk, or any link that a capability carries. */
  readonly link: LinkPath
  readonly holder: KeyId
  /** Unix seconds. */
  readonly now: number
}

export const maxChainLength = 5
export const maxChainSize = 65_536

/** The chain, or undefined when its form is wrong, which counts as the refusal `Chain`. */
export function readGrantChain(json: Json): GrantChain | undefined {
  if (!Array.isArray(json) || json.length < 1 || json.length > maxChainLength) return undefined
  const items = json as readonly Json[]
  try {
    if (canonicalJson(items).length > maxChainSize) return undefined
    const [first, ...rest] = items.map(readEnvelope)
    return first && { envelopes: [first, ...rest], json: items }
  } catch (error) {
    if (error instanceof ProtocolError) return undefined
    throw error
  }
}

/** Why the chain does not grant what is asked, or undefined when it does (specification §5.2). */
export async function refusalOf(chain: GrantChain, request: GrantRequest): Promise<GrantRefusal | undefined> {
  if (chain.envelopes.some((envelope) => envelope.rootCid !== request.rootCid)) return 'WrongFile'
  if (!(await isLinked(chain, request.access))) return 'Chain'
  return refusalOfLinked(chain, request)
}

/** (a) and (b): the access key signed the first envelope, each holder the next, and each names the one before. */
export async function isLinked({ envelopes }: GrantChain, access: Bytes): Promise<boolean> {
  for (const [at, envelope] of envelopes.entries()) {
    const before = envelopes[at - 1]
    const signer = before ? before.holder : keyIdOf(access)
    if (envelope.claim.issuer !== signer || envelope.parent !== (before && digestOf(before))) return false
  }
  const valid = await Promise.all(envelopes.map(({ claim }) => verifySignature(claim.keys[0]!, claim.text, claim.signatures[0]!)))
  return valid.every(Boolean)
}

/** (c) and (d), which cost no signature: {@link refusalOf} for a chain that {@link isLinked} and is of this file. */
export function refusalOfLinked({ envelopes }: GrantChain, request: Omit<GrantRequest, 'access'>): GrantRefusal | undefined {
  const last = envelopes.length - 1
  if (envelopes[last]!.holder !== request.holder) return 'Holder'
  for (const [at, { readLevel, adminLevel }] of envelopes.entries()) {
    if (readLevel < readContent || (at < last && adminLevel < adminDelegate)) return 'Level'
  }
  if (!envelopes.every(({ links }) => links.some((link) => isPrefix(link, request.link)))) return 'NoGrant'
  const lapses = envelopes.map((envelope) => lapseOf(envelope, request.now))
  return lapses.find((lapse) => lapse === 'NotYet') ?? lapses.find((lapse) => lapse === 'Expired')
}
