import type { Bytes } from '../../bytes.ts'
import { delegate } from '../../derive.ts'
import { keyPairOfSecret } from '../../es256KeyPair.ts'
import { hexEncode } from '../../hex.ts'
import { isPoint } from '../../publicKey.ts'
import { sha256 } from '../../sha256.ts'
import { eip712KeyPairOfSecret } from '../keys/eip712KeyPair.ts'
import { parseAddress } from '../keys/evmAddress.ts'
import { recoded } from '../v1Error.ts'
import { type DelegationStatement, delegationPayload, isAbout, type KeyFormat, secretHashOf } from './delegationStatement.ts'
import { signTypedEip712, verifyTypedEip712 } from './typedEip712.ts'
import { signTypedEs256, verifyTypedEs256 } from './typedEs256.ts'

/** A child secret, and the proof that it came from its parent. */
export interface Delegation {
  readonly secret: Bytes
  readonly statement: DelegationStatement
  /** ES256: DER. EIP712: r‖s‖v. */
  readonly signature: Bytes
  /** The parent's: 65 bytes. */
  readonly publicKey: Bytes
}

/** What a delegation says beside its label; `issuedTime` in Unix seconds, fractions dropped. */
export interface DelegationOptions {
  readonly issuedTime: number
  readonly context?: string
}

/** Derives the child and signs the statement with the parent's key (v1 §9.4). The child depends on parent and label only. */
export function makeDelegation(
  format: KeyFormat,
  parent: Uint8Array,
  label: string,
  { issuedTime, context = '' }: DelegationOptions,
): Delegation {
  const secret = delegate(parent, label)
  const about = { label, issuedTime: Math.floor(issuedTime), context, secretHash: secretHashOf(format, secret) }
  if (format === 'ES256') {
    const pair = keyPairOfSecret(parent)
    const statement = { parent: hexEncode(sha256(pair.publicKey)), ...about }
    return { secret, statement, signature: signTypedEs256(pair, delegationPayload(format, statement)), publicKey: pair.publicKey }
  }
  const pair = eip712KeyPairOfSecret(parent)
  const statement = { parent: pair.address as string, ...about }
  return { secret, statement, signature: signTypedEip712(pair.privateKey, delegationPayload(format, statement)), publicKey: pair.publicKey }
}

/** Whether the statement is signed by its parent: a 65-byte key for ES256; an address stands in the statement itself. */
export async function isSignedDelegation(
  format: KeyFormat,
  statement: DelegationStatement,
  signature: Bytes,
  parentPublicKey?: Bytes,
): Promise<boolean> {
  const payload = delegationPayload(format, statement)
  if (format === 'EIP712') {
    return verifyTypedEip712(
      recoded('DelegationInvalid', () => parseAddress(statement.parent)),
      payload,
      signature,
    )
  }
  if (!parentPublicKey || !isPoint(parentPublicKey) || hexEncode(sha256(parentPublicKey)) !== statement.parent) return false
  return (await verifyTypedEs256(parentPublicKey, payload, signature)) !== undefined
}

/** The same, and the statement is about this child secret. @throws {V1Error} `DelegationInvalid`, `TypedDataInvalid` */
export async function verifyDelegation(
  format: KeyFormat,
  { statement, signature, secret, publicKey }: Omit<Delegation, 'publicKey'> & { readonly publicKey?: Bytes },
): Promise<boolean> {
  return isAbout(statement, format, secret) && isSignedDelegation(format, statement, signature, publicKey)
}
