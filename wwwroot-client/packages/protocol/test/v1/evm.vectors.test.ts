import { expect, it } from 'vitest'
import { base64Encode } from '../../src/base64.ts'
import { keyPairOfSecret } from '../../src/es256KeyPair.ts'
import { hexEncode } from '../../src/hex.ts'
import { readClaimPolicy } from '../../src/v1/claims/claimPolicy.ts'
import { signOpenClaim } from '../../src/v1/claims/signOpenClaim.ts'
import { verifyOpenClaim } from '../../src/v1/claims/verifyOpenClaim.ts'
import { AddressTree, isInAddressTree } from '../../src/v1/evm/addressTree.ts'
import { dialectDigest } from '../../src/v1/evm/evmDialects.ts'
import { evmMessage } from '../../src/v1/evm/evmMessage.ts'
import { commitsTo, endpointCommitment, endpointType } from '../../src/v1/evm/messageAssociation.ts'
import { payoutPolicyHash, readPayoutPolicy } from '../../src/v1/evm/payoutPolicy.ts'
import { type Hash32, packedRecipientsHash, recipientsHash } from '../../src/v1/evm/recipients.ts'
import { signEvmClaim } from '../../src/v1/evm/signEvmClaim.ts'
import { recogniseEvmDialect, verifyEvmClaim } from '../../src/v1/evm/verifyEvmClaim.ts'
import type { JsonMembers, JsonValue } from '../../src/v1/json/jsonValue.ts'
import { eip712KeyPairOfPrivateKey, eip712KeyPairOfSecret } from '../../src/v1/keys/eip712KeyPair.ts'
import { parseAddress } from '../../src/v1/keys/evmAddress.ts'
import { signRecoverable } from '../../src/v1/keys/recoverableSignature.ts'
import { eip712Digest } from '../../src/v1/typed/eip712.ts'
import { codeOf } from '../refusal.ts'
import { bytesOf, readV1 } from './vectors.ts'

interface EvmCase {
  readonly kind: string
  readonly secretHex: string
  readonly address: string
  readonly claim: JsonMembers
  readonly node: {
    domain: JsonMembers
    recipientsHash?: string
    paramsHash?: string
    methodHex?: string
    digestHex: string
    signed: JsonMembers
    verify?: boolean
    openClaimVerify?: boolean
  }
  readonly browserLegacy7Field?: { digestHex?: string }
  readonly browserLegacy?: { digestHex: string }
  readonly protocol?: string
  readonly url?: string
  readonly salt?: string
  readonly endpointVerify?: boolean
  readonly endpointVerifyWrongSalt?: boolean
}
const vectors = readV1<{
  fixedTime: number
  cases: EvmCase[]
  openClaimingJavascript: {
    kind: string
    claim: JsonMembers
    privateKeyHex: string
    recipientsHashPacked?: string
    digestHex: string
    signatureHex: string
    recovered: string
  }[]
  verifyCases: { what: string; claim: JsonMembers; signature: JsonValue; expected: string; valid: boolean }[]
  mixedKeys: { es256SecretHex: string; eip712SecretHex: string; claim: JsonMembers; nodeVerifyByPolicy: Record<string, boolean> }[]
}>('openclaim_evm')
const hashes = readV1<{
  cases: {
    kind: string
    recipients?: string[]
    policy?: JsonMembers
    recipientsHash?: string
    addresses?: string[]
    leaves?: string[]
    root?: Hash32
    proofs?: string[][]
  }[]
}>('recipientsHash').cases
const plain = (value: object) => JSON.parse(JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? Number(item) : item)))

it.each(vectors.cases)('openclaim_evm: $kind $node.digestHex', async (vector) => {
  const { secretHex, address, claim, node } = vector
  const pair = eip712KeyPairOfSecret(bytesOf(secretHex))
  const message = evmMessage(claim)
  expect(pair.address).toBe(address)
  const { verifyingContract, ...domain } = node.domain
  expect(plain(message.domain)).toEqual({ ...domain, verifyingContract: (verifyingContract as string).toLowerCase() })
  if (node.recipientsHash) expect(message.message.recipientsHash).toBe(node.recipientsHash)
  if (node.paramsHash) expect(`0x${(message.message.paramsHash as string).replace(/^0x/, '')}`).toBe(node.paramsHash)
  if (node.methodHex) expect(message.message.method).toBe(node.methodHex)
  expect(hexEncode(eip712Digest(message))).toBe(node.digestHex)
  const made = signEvmClaim(claim, pair.privateKey)
  expect(made).toEqual(node.signed)
  const sig = (node.signed.sig as string[])[0]!
  expect(verifyEvmClaim(claim, sig, pair.address)).toBe(node.verify ?? true)
  expect(recogniseEvmDialect(claim, sig, pair.address)).toBeUndefined()
  const exp = Number((claim.exp ?? (claim.stm as JsonMembers | undefined)?.exp) || vectors.fixedTime)
  if (node.openClaimVerify !== undefined) expect((await verifyOpenClaim(node.signed, { now: exp })) === 'valid').toBe(node.openClaimVerify)

  const legacy = vector.browserLegacy7Field ?? vector.browserLegacy
  if (legacy?.digestHex) {
    const digest = dialectDigest(claim, 'browser')
    expect(hexEncode(digest)).toBe(legacy.digestHex)
    const signature = base64Encode(signRecoverable(pair.privateKey, digest))
    expect(recogniseEvmDialect(claim, signature, pair.address)).toBe('browser')
    expect(verifyEvmClaim(claim, signature, pair.address)).toBe(false)
  }
})

it.each(vectors.cases.filter(({ kind }) => kind === 'message'))('openclaim_evm: endpoint $url', (vector) => {
  const { claim, protocol, url, salt, endpointVerify, endpointVerifyWrongSalt } = vector
  expect(claim).toMatchObject({ endpointType: endpointType(protocol!), commitment: endpointCommitment(url!, salt!) })
  expect(commitsTo(claim, protocol!, url!, salt!)).toBe(endpointVerify)
  expect(commitsTo(claim, protocol!, url!, `0x${'11'.repeat(32)}`)).toBe(endpointVerifyWrongSalt)
})

it.each(vectors.openClaimingJavascript)('openclaim_evm: stand-alone $kind $digestHex', (vector) => {
  const { claim, privateKeyHex, recipientsHashPacked, digestHex, signatureHex, recovered } = vector
  expect(hexEncode(dialectDigest(claim, 'standalone'))).toBe(digestHex)
  if (recipientsHashPacked) {
    const members = { ...claim, ...(claim.stm as JsonMembers | undefined) }
    expect(packedRecipientsHash((members.recipients as string[]).map(parseAddress))).toBe(recipientsHashPacked)
  }
  const pair = eip712KeyPairOfPrivateKey(bytesOf(privateKeyHex))
  expect(pair.address).toBe(recovered)
  expect(`0x${hexEncode(signRecoverable(pair.privateKey, bytesOf(digestHex)))}`).toBe(signatureHex)
  expect(recogniseEvmDialect(claim, signatureHex, pair.address)).toBe('standalone')
})

it.each(vectors.verifyCases)('openclaim_evm: $what', async ({ claim, signature, expected, valid }) => {
  const verify = () => verifyEvmClaim(claim, signature, parseAddress(expected))
  const code = await codeOf(verify)
  if (code === 'accepted') expect(verify()).toBe(valid)
  else expect([code, valid]).toEqual(['ClaimInvalid', false])
})

it.each(vectors.mixedKeys)('openclaim_evm: keys of both kinds', async ({ es256SecretHex, eip712SecretHex, claim, nodeVerifyByPolicy }) => {
  for (const [policy, valid] of Object.entries(nodeVerifyByPolicy)) {
    const verdict = await verifyOpenClaim(claim, { now: vectors.fixedTime, policy: readClaimPolicy(Number(policy)) })
    expect(verdict === 'valid').toBe(valid)
  }
  const { sig, ...unsigned } = claim
  const once = signEvmClaim(unsigned, eip712KeyPairOfSecret(bytesOf(eip712SecretHex)).privateKey)
  expect(signOpenClaim(once, keyPairOfSecret(bytesOf(es256SecretHex))).sig).toEqual(sig)
})

it.each(hashes)(
  'recipientsHash: $kind $recipientsHash',
  ({ recipients, policy, recipientsHash: expected, addresses, leaves, root, proofs }) => {
    if (recipients) expect(recipientsHash(recipients.map(parseAddress))).toBe(expected)
    else if (policy) expect(payoutPolicyHash(readPayoutPolicy(policy))).toBe(expected)
    else {
      const members = addresses!.map(parseAddress)
      const tree = new AddressTree(members)
      expect([tree.leaves, tree.root]).toEqual([leaves, root])
      expect(members.map((_, at) => tree.proof(at))).toEqual(proofs)
      for (const [at, member] of members.entries()) expect(isInAddressTree(member, proofs![at]!, root!)).toBe(true)
      expect(isInAddressTree(members[0]!, proofs![1]!, root!)).toBe(false)
    }
  },
)
