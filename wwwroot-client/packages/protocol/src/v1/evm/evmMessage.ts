import type { Bytes } from '../../bytes.ts'
import { hexEncode } from '../../hex.ts'
import { labels } from '../../labels.ts'
import { lenientHex } from '../bytes/lenientBytes.ts'
import { refuseClaim } from '../envelope/openClaim.ts'
import { keccak256 } from '../hash/digest.ts'
import { isList, type JsonValue } from '../json/jsonValue.ts'
import { type EvmAddress, parseAddress, zeroAddress } from '../keys/evmAddress.ts'
import { type Eip712Message, eip712Digest } from '../typed/eip712.ts'
import { recoded } from '../v1Error.ts'
import { readChainId } from './chainId.ts'
import { EvmClaimFields } from './evmClaim.ts'
import { evmStructs } from './evmStructs.ts'
import { payoutPolicyHash, readPayoutPolicy } from './payoutPolicy.ts'
import { recipientsHash } from './recipients.ts'

/**
 * The typed message of a Payment, an Action or a MessageAssociation, as the contract on the chain reads it (v1 §11).
 *
 * @throws {V1Error} `ClaimInvalid`, also for kinds that no contract of this dialect knows.
 */
export function evmMessage(claim: JsonValue): Eip712Message {
  const fields = new EvmClaimFields(claim)
  switch (fields.kind) {
    case 'Payment':
      return messageOf(fields, labels.claimDomain, 'Payment', {
        ...paymentMembers(fields, paymentHash(fields)),
        contract: fields.address('contract'),
      })
    case 'Action':
      return messageOf(fields, labels.claimDomain, 'Action', { ...actionMembers(fields), invoker: fields.address('invoker', zeroAddress) })
    case 'MessageAssociation':
      return messageOf(fields, labels.messageDomain, 'MessageAssociation', {
        account: fields.address('account'),
        endpointType: fields.hash('endpointType'),
        commitment: fields.hash('commitment'),
      })
    default:
      throw refuseClaim('of a kind that only another dialect has')
  }
}

/** What a contract checks the signature over. @throws {V1Error} `ClaimInvalid` */
export function evmDigest(claim: JsonValue): Bytes {
  return recoded('ClaimInvalid', () => eip712Digest(evmMessage(claim)))
}

/** The message of this struct in the domain of this name. */
export function messageOf(fields: EvmClaimFields, domain: string, primaryType: string, message: Eip712Message['message']): Eip712Message {
  const chain = { chainId: readChainId(fields.value('chainId')), verifyingContract: fields.address('contract') }
  return { domain: { name: domain, version: '1', ...chain }, primaryType, types: evmStructs, message }
}

/** What both forms of a Payment have. */
export function paymentMembers(fields: EvmClaimFields, hash: string): Eip712Message['message'] {
  return {
    payer: fields.address('payer'),
    token: fields.address('token'),
    recipientsHash: hash,
    ...numbers(fields, 'max', 'line', 'nbf', 'exp'),
  }
}

/** What both forms of an Action have. */
export function actionMembers(fields: EvmClaimFields): Eip712Message['message'] {
  return {
    authority: fields.address('authority'),
    subject: fields.address('subject'),
    contractAddress: fields.has('contractAddress') ? fields.address('contractAddress') : fields.address('contract'),
    method: methodOf(fields.value('method')),
    paramsHash: paramsHash(fields),
    ...numbers(fields, 'minimum', 'fraction', 'delay', 'nbf', 'exp'),
  }
}

export function recipientsOf(fields: EvmClaimFields): EvmAddress[] {
  const recipients = fields.value('recipients')
  if (!isList(recipients) || recipients.length > 256) throw refuseClaim('no recipients')
  return recipients.map((item) => {
    if (typeof item !== 'string') throw refuseClaim('a recipient is no address')
    return recoded('ClaimInvalid', () => parseAddress(item))
  })
}

function numbers(fields: EvmClaimFields, ...names: readonly string[]): Record<string, bigint> {
  return Object.fromEntries(names.map((name) => [name, fields.number(name)]))
}

/** Of the policy, or of the recipients; a hash that stands beside them must be theirs. */
function paymentHash(fields: EvmClaimFields): string {
  const policy = fields.value('policy')
  const made = policy !== undefined ? recoded('ClaimInvalid', () => payoutPolicyHash(readPayoutPolicy(policy))) : undefined
  const hash = made ?? (fields.has('recipients') ? recipientsHash(recipientsOf(fields)) : undefined)
  if (hash === undefined) return fields.hash('recipientsHash')
  if (fields.has('recipientsHash') && fields.hash('recipientsHash').toLowerCase() !== hash) throw refuseClaim('another recipientsHash')
  return hash
}

/** Four bytes: what is missing is filled with zeros, what is more is cut off. */
function methodOf(value: JsonValue | undefined): string {
  if (typeof value !== 'string' && value !== undefined) throw refuseClaim('no method')
  const digits = (value ?? '').replace(/^0x/, '').padEnd(8, '0').slice(0, 8)
  return hexEncode(recoded('ClaimInvalid', () => lenientHex(digits)))
}

function paramsHash(fields: EvmClaimFields): string {
  if (fields.has('paramsHash')) return fields.hash('paramsHash')
  const params = fields.value('params') ?? '0x'
  if (typeof params !== 'string') throw refuseClaim('no params')
  return hexEncode(keccak256(recoded('ClaimInvalid', () => lenientHex(params))))
}
