import { type Bytes, utf8 } from '../../bytes.ts'
import { verifySignature } from '../../signer.ts'
import { type ClaimSignature, claimText, type OpenClaim, readOpenClaim } from '../envelope/openClaim.ts'
import { claimTimeAt } from '../envelope/timeWindow.ts'
import { signatureBytes, verifyEvmClaim } from '../evm/verifyEvmClaim.ts'
import type { JsonValue } from '../json/jsonValue.ts'
import { V1Error } from '../v1Error.ts'
import { type ClaimPolicy, signaturesNeeded } from './claimPolicy.ts'
import type { VerifyingKey } from './keyReference.ts'
import { KeyResolver } from './keyResolver.ts'

/** What a claim is worth. */
export type ClaimVerdict = 'valid' | 'noKeys' | 'notYet' | 'expired' | 'notEnoughSignatures'

/** @property now Unix seconds. @property resolver Without one, nothing is fetched. */
export interface VerifyOptions {
  readonly now: number
  readonly policy?: ClaimPolicy
  readonly resolver?: KeyResolver
}

/**
 * Judges a claim (v1 §10): its time first, then signatures until enough are valid. A key counts once, by however many
 * names it is called.
 *
 * @throws {V1Error} `ClaimInvalid` or `NotCanonical` for what is no claim.
 */
export async function verifyOpenClaim(value: JsonValue, { now, policy = null, resolver }: VerifyOptions): Promise<ClaimVerdict> {
  const claim = readOpenClaim(value)
  if (claim.signatures.length === 0) return 'noKeys'
  const time = claimTimeAt(claim.members, now)
  if (time !== 'within') return time

  const needed = signaturesNeeded(policy, claim.signatures.length)
  const verifier = new ClaimVerifier(claim, resolver ?? new KeyResolver())
  const valid = new Set<string>()
  for (const pair of claim.signatures) {
    if (valid.size >= needed) break
    for (const id of await verifier.signers(pair)) valid.add(id)
  }
  return valid.size >= needed ? 'valid' : 'notEnoughSignatures'
}

class ClaimVerifier {
  readonly #claim: OpenClaim
  readonly #resolver: KeyResolver
  readonly #text: Bytes

  constructor(claim: OpenClaim, resolver: KeyResolver) {
    this.#claim = claim
    this.#resolver = resolver
    this.#text = utf8(claimText(claim))
  }

  /** The key behind this URI that made the signature: none, or one. */
  async signers({ key, sig }: ClaimSignature): Promise<string[]> {
    try {
      for (const found of await this.#resolver.resolve(key)) if (await this.#isSignedBy(found, sig)) return [found.id]
    } catch (error) {
      if (!(error instanceof V1Error)) throw error // a key that is none, or a claim that is none for the chain
    }
    return []
  }

  async #isSignedBy(key: VerifyingKey, sig: JsonValue): Promise<boolean> {
    if (key.format === 'EIP712') return verifyEvmClaim(this.#claim.members, sig, key.address)
    const raw = signatureBytes(sig)
    return raw?.length === 64 && (await verifySignature(key.point, this.#text, raw))
  }
}
