import type { Bytes } from '../../bytes.ts'
import { hexEncode } from '../../hex.ts'
import { labels } from '../../labels.ts'
import { refuseClaim } from '../envelope/openClaim.ts'
import { readTime, verdictAt } from '../envelope/timeWindow.ts'
import { struct } from '../evm/evmStructs.ts'
import { evmKeyUri } from '../evm/signEvmClaim.ts'
import { signatureBytes } from '../evm/verifyEvmClaim.ts'
import { Fields } from '../json/fields.ts'
import { isMembers, type JsonMembers, type JsonValue } from '../json/jsonValue.ts'
import { eip712KeyPairOfPrivateKey } from '../keys/eip712KeyPair.ts'
import { checksumAddress, type EvmAddress, parseAddress } from '../keys/evmAddress.ts'
import { recoverAddress, signRecoverable } from '../keys/recoverableSignature.ts'
import { type Eip712Message, eip712Digest } from '../typed/eip712.ts'
import { recoded } from '../v1Error.ts'

const lifetime = 30 * 86_400
const leeway = 60
const subject = labels.sessionDelegationSubject
const types = {
  EIP712Domain: struct('string name, string version'),
  [labels.jetSessionType]: struct('string iss, string sub, address sessionKeyEIP712, string noisePublicKey, uint256 nbf, uint256 exp'),
}

/** That a Jet's account speaks over connections of this noise key (v1 §24). */
export interface JetDelegation {
  readonly iss: string
  readonly sub: string
  readonly sessionKey: EvmAddress
  /** Hex of 32 bytes. */
  readonly noisePublicKey: string
  readonly nbf: number | undefined
  readonly exp: number | undefined
  readonly signature: Bytes
}

export type JetDelegationVerdict = 'valid' | 'notYet' | 'expired' | 'otherConnection' | 'otherJet'

/** What it is compared with: the account that the Jet says it is, and its connection's key where there is one. */
export interface JetConnection {
  readonly evmAddress: EvmAddress
  readonly noisePublicKey: string | undefined
  /** Unix seconds. */
  readonly now: number
}

/** @param noisePublicKey 32 bytes. @param now Unix seconds. */
export function makeJetDelegation(privateKey: Bytes, noisePublicKey: Uint8Array, now: number): JsonMembers {
  const { address } = eip712KeyPairOfPrivateKey(privateKey)
  const uri = evmKeyUri(address)
  const stm = {
    sessionKeyEIP712: checksumAddress(address),
    noisePublicKey: hexEncode(noisePublicKey),
    nbf: Math.floor(now) - leeway,
    exp: Math.floor(now) + lifetime,
  }
  const signature = signRecoverable(privateKey, eip712Digest(messageOf({ iss: uri, sub: subject, ...stm })))
  return { ocp: 1, iss: uri, sub: subject, stm, key: [uri], sig: [{ format: 'EIP712', signature: `0x${hexEncode(signature)}` }] }
}

/** @throws {V1Error} `ClaimInvalid` */
export function readJetDelegation(value: JsonValue): JetDelegation {
  const fields = new Fields(value, refuseClaim)
  const stm = fields.fields('stm')
  const sig = fields.list('sig', 1)[0] ?? null
  const signature = signatureBytes(isMembers(sig) ? (sig.signature ?? null) : sig)
  if (fields.text('sub') !== subject || !signature || signature.length !== 65) throw refuseClaim('no signed session delegation')
  return {
    iss: fields.text('iss'),
    sub: subject,
    sessionKey: recoded('ClaimInvalid', () => parseAddress(stm.text('sessionKeyEIP712'))),
    noisePublicKey: stm.text('noisePublicKey'),
    nbf: readTime(stm.value('nbf')),
    exp: readTime(stm.value('exp')),
    signature,
  }
}

export function judgeJetDelegation(delegation: JetDelegation, { evmAddress, noisePublicKey, now }: JetConnection): JetDelegationVerdict {
  const time = verdictAt(delegation, now)
  if (time !== 'within') return time
  if (noisePublicKey !== undefined && delegation.noisePublicKey !== noisePublicKey) return 'otherConnection'
  const { iss, sub, sessionKey, nbf, exp } = delegation
  const message = messageOf({
    iss,
    sub,
    sessionKeyEIP712: sessionKey,
    noisePublicKey: delegation.noisePublicKey,
    nbf: nbf ?? 0,
    exp: exp ?? 0,
  })
  const isHis = iss.toLowerCase() === evmKeyUri(evmAddress) && recoverAddress(delegation.signature, eip712Digest(message)) === evmAddress
  return isHis ? 'valid' : 'otherJet'
}

function messageOf(message: Eip712Message['message']): Eip712Message {
  return { domain: { name: labels.nodeDomain, version: '1' }, primaryType: labels.jetSessionType, types, message }
}
