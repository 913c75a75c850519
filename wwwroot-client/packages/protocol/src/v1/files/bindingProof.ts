import { base64Encode } from '../../base64.ts'
import { equalBytes } from '../../bytes.ts'
import type { Es256KeyPair } from '../../es256KeyPair.ts'
import { labels } from '../../labels.ts'
import { isPoint } from '../../publicKey.ts'
import { lenientBase64 } from '../bytes/lenientBytes.ts'
import { verifyTypedEs256 } from '../typed/typedEs256.ts'
import type { TypedPayload } from '../typed/typedPayload.ts'
import { proveTyped, type TypedProof } from './typedProof.ts'

/** That the encryption root's key knows of the access root's key and of the file (v1 §15.2). */
export interface BindingStatement {
  readonly encryptionRootPublicKey: string
  readonly accessRootPublicKey: string
  readonly rootCid: string
}

export interface BindingProof {
  readonly statement: BindingStatement
  readonly proof: TypedProof
}

export function bindingPayload({ encryptionRootPublicKey, accessRootPublicKey, rootCid }: BindingStatement): TypedPayload {
  return {
    domain: {},
    primaryType: labels.bindingType,
    types: {
      [labels.bindingType]: [
        { name: 'encryptionRootPublicKey', type: 'string' },
        { name: 'accessRootPublicKey', type: 'string' },
        { name: 'rootCid', type: 'string' },
      ],
    },
    message: { encryptionRootPublicKey, accessRootPublicKey, rootCid },
  }
}

export function makeBindingProof(encryptionRoot: Es256KeyPair, accessRoot: Es256KeyPair, rootCid: string): BindingProof {
  const [encryptionRootPublicKey, accessRootPublicKey] = [encryptionRoot, accessRoot].map(({ publicKey }) => base64Encode(publicKey))
  const statement = { encryptionRootPublicKey: encryptionRootPublicKey!, accessRootPublicKey: accessRootPublicKey!, rootCid }
  return { statement, proof: proveTyped(encryptionRoot, bindingPayload(statement)) }
}

/** Whether the statement is signed by the encryption root's key that stands in it. @throws {V1Error} `NotCanonical`, `TypedDataInvalid` */
export async function verifyBindingProof({ statement, proof }: BindingProof): Promise<boolean> {
  const key = lenientBase64(statement.encryptionRootPublicKey)
  if (!isPoint(key) || !equalBytes(key, proof.publicKey)) return false
  return (await verifyTypedEs256(key, bindingPayload(statement), proof.signature)) !== undefined
}
