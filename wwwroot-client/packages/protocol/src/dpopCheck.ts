import { base64urlDecode } from './base64url.ts'
import { type Bytes, utf8 } from './bytes.ts'
import { tokenHash } from './dpopProof.ts'
import { labels } from './labels.ts'
import { ProtocolError } from './protocolError.ts'
import { pointOfJwk } from './publicJwk.ts'
import { type KeyId, keyIdOf } from './publicKey.ts'
import { integer, literal, object, ShapeError, text } from './shape.ts'
import { verifySignature } from './signer.ts'
import { parseStrictJson } from './strictJson.ts'

export const maxProofSize = 2_048

/** What the one who checks a proof knows of the request. */
export interface DpopExpectation {
  readonly htm: string
  readonly htu: string
  /** The present nonce and the one before. */
  readonly nonces: readonly string[]
  readonly token?: string
  /** Those seen with this token within 240 s. */
  readonly seenJtis: ReadonlySet<string>
}

/** Who made a proof, and its `jti`, to be remembered. */
export interface DpopProof {
  readonly keyId: KeyId
  readonly jti: string
}

/** Why a proof is refused: form, request or signature (`Unauthorized`), nonce, or a repeat (specification §6.1–6.2). */
export class DpopRefusedError extends ProtocolError {
  override name = 'DpopRefusedError'

  constructor(
    readonly code: 'Unauthorized' | 'UseDpopNonce' | 'ProofReplayed',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

const header = object({ typ: literal(labels.proofType), alg: literal('ES256'), jwk: pointOfJwk })
const payload = object({ htm: text(), htu: text(), iat: integer(), jti: text(/^[A-Za-z0-9_-]{16,64}$/), nonce: text() }, { ath: text() })

/** @throws {DpopRefusedError} */
export async function checkDpopProof(proof: string, expected: DpopExpectation): Promise<DpopProof> {
  const { point, terms, signed, signature } = read(proof)
  const ath = expected.token === undefined ? undefined : tokenHash(expected.token)
  if (terms.htm !== expected.htm || terms.htu !== expected.htu || terms.ath !== ath) throw refused('It is for another request.')
  if (!expected.nonces.includes(terms.nonce)) throw new DpopRefusedError('UseDpopNonce', 'The proof carries another nonce.')
  if (!(await verifySignature(point, signed, signature))) throw refused('Its signature does not fit.')
  if (expected.seenJtis.has(terms.jti)) throw new DpopRefusedError('ProofReplayed', 'The proof was seen before.')
  return { keyId: keyIdOf(point), jti: terms.jti }
}

function read(proof: string) {
  try {
    const [head, body, sig, ...more] = proof.split('.')
    if (proof.length > maxProofSize || head === undefined || body === undefined || sig === undefined || more.length > 0) {
      throw new ShapeError('It has not three short parts.')
    }
    const { jwk } = header(parseStrictJson(base64urlDecode(head)))
    const terms = payload(parseStrictJson(base64urlDecode(body)))
    const signed: Bytes = utf8(`${head}.${body}`)
    return { point: jwk, terms, signed, signature: base64urlDecode(sig, 64) }
  } catch (error) {
    throw error instanceof ProtocolError ? refused(error.message, error) : error
  }
}

function refused(reason: string, cause?: ProtocolError): DpopRefusedError {
  return new DpopRefusedError('Unauthorized', `The proof is refused. ${reason}`, cause && { cause })
}
