import { type Bytes, equalBytes, utf8 } from '../../bytes.ts'
import { hexEncode } from '../../hex.ts'
import { labels } from '../../labels.ts'
import { sha256 } from '../../sha256.ts'
import { lenientHex } from '../bytes/lenientBytes.ts'
import { keccak256 } from '../hash/digest.ts'
import { Fields } from '../json/fields.ts'
import type { JsonMembers, JsonValue } from '../json/jsonValue.ts'
import { V1Error } from '../v1Error.ts'
import type { TypedPayload } from './typedPayload.ts'

/** The two kinds of key that sign in version 1. */
export type KeyFormat = 'ES256' | 'EIP712'

/** That a parent key led to a child secret under a label (v1 §9.4). Members in the order in which they are written. */
export interface DelegationStatement {
  /** ES256: hex SHA-256 of the 65-byte key. EIP712: the address. */
  readonly parent: string
  readonly label: string
  /** Unix seconds. */
  readonly issuedTime: number
  readonly context: string
  /** Hex of the child's hash: SHA-256 for ES256, Keccak-256 for EIP712. */
  readonly secretHash: string
}

/** @throws {V1Error} `DelegationInvalid` */
export function readDelegationStatement(value: JsonValue | undefined): DelegationStatement {
  const fields = new Fields(value, (reason) => new V1Error('DelegationInvalid', reason))
  return {
    parent: fields.text('parent'),
    label: fields.text('label'),
    issuedTime: fields.integer('issuedTime'),
    context: fields.optionalText('context') ?? '',
    secretHash: fields.text('secretHash'),
  }
}

export function secretHashOf(format: KeyFormat, secret: Uint8Array): string {
  return hexEncode(format === 'ES256' ? sha256(secret) : keccak256(secret))
}

/** Whether the statement is about this child secret. */
export function isAbout(statement: DelegationStatement, format: KeyFormat, secret: Bytes): boolean {
  const hash = format === 'ES256' ? sha256(secret) : keccak256(secret)
  return /^[0-9a-f]{64}$/.test(statement.secretHash) && equalBytes(lenientHex(statement.secretHash), hash)
}

/** What is signed: the domain is rebuilt from the label, never taken from whoever shows the statement. */
export function delegationPayload(
  format: KeyFormat,
  { parent, label, issuedTime, context, secretHash }: DelegationStatement,
): TypedPayload {
  const domain: JsonMembers =
    format === 'ES256' ? {} : { name: labels.delegationDomain, version: '1', salt: hexEncode(keccak256(utf8(label))) }
  return {
    domain,
    primaryType: labels.delegationType,
    types: {
      EIP712Domain: [
        { name: 'name', type: 'string' },
        { name: 'version', type: 'string' },
        { name: 'salt', type: 'bytes32' },
      ],
      [labels.delegationType]: [
        { name: 'parent', type: format === 'ES256' ? 'bytes32' : 'address' },
        { name: 'label', type: 'string' },
        { name: 'issuedTime', type: 'uint64' },
        { name: 'context', type: 'string' },
        { name: 'secretHash', type: 'bytes32' },
      ],
    },
    message: { parent, label, issuedTime, context, secretHash },
  }
}
