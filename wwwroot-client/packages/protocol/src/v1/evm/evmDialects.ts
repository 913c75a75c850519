import type { Bytes } from '../../bytes.ts'
import { labels } from '../../labels.ts'
import { refuseClaim } from '../envelope/openClaim.ts'
import type { JsonValue } from '../json/jsonValue.ts'
import { type Eip712Message, eip712Digest } from '../typed/eip712.ts'
import type { TypedStructs } from '../typed/typedPayload.ts'
import { recoded } from '../v1Error.ts'
import { authorizationMembers } from './authorization.ts'
import { EvmClaimFields } from './evmClaim.ts'
import { actionMembers, messageOf, paymentMembers, recipientsOf } from './evmMessage.ts'
import { evmStructs, struct } from './evmStructs.ts'
import { packedRecipientsHash, recipientsHash } from './recipients.ts'

/**
 * Other forms of claims for the chain (v1 §11), recognised when they are met and never emitted: `browser`, the
 * browser's code and an older contract; `standalone`, the stand-alone JavaScript package.
 */
export type EvmDialect = 'browser' | 'standalone'

const payment = struct('address payer, address token, bytes32 recipientsHash, uint256 max, uint256 line, uint256 nbf, uint256 exp')
const structs: Readonly<Record<EvmDialect, TypedStructs>> = {
  browser: {
    EIP712Domain: evmStructs.EIP712Domain!,
    Payment: payment,
    Action: evmStructs.Action!.filter(({ name }) => name !== 'invoker'),
  },
  standalone: {
    EIP712Domain: evmStructs.EIP712Domain!,
    Payment: payment,
    Authorization: struct(
      'address authority, address subject, bytes32 actorsHash, bytes32 rolesHash, bytes32 actionsHash, bytes32 constraintsHash, ' +
        'bytes32 contextsHash, uint256 nbf, uint256 exp',
    ),
  },
}

/** The digest of the claim in a dialect. @throws {V1Error} `ClaimInvalid` when the dialect has no such claim. */
export function dialectDigest(claim: JsonValue, dialect: EvmDialect): Bytes {
  const fields = new EvmClaimFields(claim)
  const { kind } = fields
  const types = structs[dialect]
  if (!Object.hasOwn(types, kind)) throw refuseClaim(`a ${kind} is not known to this dialect`)
  return recoded('ClaimInvalid', () => eip712Digest({ ...dialectMessage(fields, dialect), types }))
}

function dialectMessage(fields: EvmClaimFields, dialect: EvmDialect): Eip712Message {
  switch (fields.kind) {
    case 'Payment': {
      const recipients = recipientsOf(fields)
      const hash = dialect === 'browser' ? recipientsHash(recipients) : packedRecipientsHash(recipients)
      return messageOf(fields, labels.legacyPaymentDomain, 'Payment', paymentMembers(fields, hash))
    }
    case 'Action':
      return messageOf(fields, labels.legacyActionDomain, 'Action', actionMembers(fields))
    default:
      return messageOf(fields, labels.legacyAuthorizationDomain, 'Authorization', authorizationMembers(fields))
  }
}
