import type { Bytes } from '../bytes.ts'
import { hexEncode } from '../hex.ts'
import type { Json, JsonObject } from '../json.ts'
import { ProtocolError } from '../protocolError.ts'
import type { KeyId } from '../publicKey.ts'
import { maxDelegationLifetime, readSessionDelegation } from '../sessionDelegation.ts'
import { anything, literal, object } from '../shape.ts'
import type { EvmAddress } from '../v1/keys/evmAddress.ts'
import { dropHelloShape, isDropHelloSigned } from './dropHello.ts'

/** An answer that does not tie a session key, or an account, to this hello. */
export class HelloInvalidError extends ProtocolError {
  override name = 'HelloInvalidError'
  readonly code = 'HelloInvalid'
}

/** What a Jet asked, and who it is. */
export interface HelloTerms {
  /** Its 32 random bytes. */
  readonly nonce: Bytes
  /** Its public origin. */
  readonly origin: string
  /** Its account and the chain, by which an account's word is checked. */
  readonly jet: EvmAddress
  readonly chainId: number
  /** Unix seconds. */
  readonly now: number
}

/** Who answered. Without `drop` no stake, score or payment is tied to the connection. */
export interface AnsweredHello {
  readonly sessionKey: KeyId
  readonly drop?: EvmAddress
  readonly exp: number
}

const shape = object({ v: literal(2), delegation: anything }, { hello: dropHelloShape })

/** The Drop's answer: the session key's claim and, when an account stands behind it, its word. */
export function helloAnswer(delegation: JsonObject, hello?: JsonObject): JsonObject {
  return { v: 2, delegation, ...(hello && { hello }) }
}

/**
 * Checks a Drop's answer to a hello (specification §9.2); it arrived canonical.
 *
 * @throws {HelloInvalidError}
 */
export async function readHelloAnswer(json: Json, { nonce, origin, jet, chainId, now }: HelloTerms): Promise<AnsweredHello> {
  try {
    // Step 1: form. Step 2: the session key answers this very hello.
    const { hello, delegation } = shape(json)
    const { issuer, exp } = await readSessionDelegation(delegation, { nonce, jet: origin, now })
    if (!hello) return { sessionKey: issuer, exp: exp! }

    // Step 3: the account names the same key, Jet, nonce and end. Step 4: it signed.
    const isSame = hello.sessionKey === issuer && hello.jet === jet && hello.nonce === hexEncode(nonce) && hello.exp === exp
    if (!isSame || hello.exp - now > maxDelegationLifetime) throw new HelloInvalidError('The account speaks of another hello.')
    if (!isDropHelloSigned(hello, chainId)) throw new HelloInvalidError('The account did not sign.')
    return { sessionKey: issuer, drop: hello.drop, exp: hello.exp }
  } catch (error) {
    if (!(error instanceof ProtocolError) || error instanceof HelloInvalidError) throw error
    throw new HelloInvalidError(error.message, { cause: error })
  }
}
