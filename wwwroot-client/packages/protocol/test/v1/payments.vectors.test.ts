import { expect, it } from 'vitest'
import { hexEncode } from '../../src/hex.ts'
import { dropOffer, dropWeight, reliabilityAfter } from '../../src/v1/jets/dropScore.ts'
import { judgeJetDelegation, makeJetDelegation, readJetDelegation } from '../../src/v1/jets/jetDelegation.ts'
import { relayRequestMessage, signRelayRequest, verifyRelayRequest } from '../../src/v1/jets/relayRequest.ts'
import { isRelayToken, relayToken } from '../../src/v1/jets/relayToken.ts'
import { noisePair, routerTopic, swarmNodeId, swarmTopic } from '../../src/v1/jets/swarm.ts'
import type { JsonMembers, JsonValue } from '../../src/v1/json/jsonValue.ts'
import { parseAddress } from '../../src/v1/keys/evmAddress.ts'
import { type AcceptedPayments, judgePayment } from '../../src/v1/payments/judgePayment.ts'
import { dropLine, sponsorLine } from '../../src/v1/payments/lines.ts'
import { payForChunks, readJetTerms } from '../../src/v1/payments/payForChunks.ts'
import { isSignedByPayer, readPayment, tokenHash } from '../../src/v1/payments/paymentEnvelope.ts'
import { eip712Digest } from '../../src/v1/typed/eip712.ts'
import { codeOf } from '../refusal.ts'
import { bytesOf, readV1 } from './vectors.ts'

interface JetCase extends Record<string, JsonValue> {
  readonly kind: string
}
interface Drop {
  readonly storage?: { GB: number }
  readonly used?: number
}
const tokens = readV1<{
  fixedTime: number
  cases: {
    what: string
    manifest: { rootCid: string; chunkCount: number; perChunkWei: string | null; revenue: JsonMembers | null } | null
    watermarkBefore: string
    watermarkAfter: string
    basePrivateKey: string
    payments: JsonMembers[]
  }[]
  jetInfo: JsonMembers
}>('payment_tokens')
const jets = readV1<{
  fixedTime: number
  cases: JetCase[]
  topics: { router: string; jetSwarmDefault: string }
  jetSwarmNodeId: { noisePublicKeyHex: string; networkId: string; nodeId: string }[]
  weights: { drop: Drop; weight: number }[]
  reliabilityEmaFrom0_5: { success: boolean; weightWith1GB: number }[]
  dropOfferPrice: { reliabilityScore: number | null; publisherPrice: string | null; offer: string }[]
  relayRequest: {
    privateKey: string
    domain: { chainId: number; verifyingContract: string }
    value: { dropId: string; dropEVM: string; nonce: number; tokenCount: number }
    signature: string
    digest: string
  }
  sponsorLine: { viewerId: string; line: string }[]
  dropLine: { dropEVM: string; line: string }[]
}>('router_jet')

it.each(tokens.cases)('payment_tokens: $what', async ({ manifest, watermarkBefore, watermarkAfter, basePrivateKey, payments }) => {
  const terms = readJetTerms(tokens.jetInfo)
  const chunks = manifest?.chunkCount ?? 256
  const watermark = BigInt(watermarkBefore)
  const paid = payForChunks({ terms, file: manifest, chunks, now: tokens.fixedTime, basePrivateKey: bytesOf(basePrivateKey), watermark })
  expect(paid.payments).toEqual(payments)
  expect(Object.keys(paid.payments[0]!.stm as JsonMembers)).toEqual(Object.keys(payments[0]!.stm as JsonMembers))
  expect(paid.watermark).toBe(BigInt(watermarkAfter))

  const [first] = payments.map(readPayment)
  expect(isSignedByPayer(first!)).toBe(true)
  expect(tokenHash(payments[0]!)).toMatch(/^[A-Za-z0-9+/]{43}=$/)
  const accepted: AcceptedPayments = {
    jet: terms.evmAddress,
    chains: [terms.chainId],
    tokens: [parseAddress(terms.token)],
    contract: parseAddress(terms.contract),
    price: first!.amount,
    watermark,
    now: tokens.fixedTime,
  }
  expect(judgePayment(first!, accepted)).toBe('accepted')
  expect(judgePayment(first!, { ...accepted, chains: [1n] })).toBe('otherChain')
  expect(judgePayment(first!, { ...accepted, contract: terms.evmAddress })).toBe('otherContract')
  expect(judgePayment(first!, { ...accepted, tokens: [terms.evmAddress] })).toBe('otherToken')
  expect(judgePayment(first!, { ...accepted, now: accepted.now + 31 * 86_400 })).toBe('expired')
  expect(judgePayment(first!, { ...accepted, price: accepted.price + 1n })).toBe('tooLittle')
  expect(judgePayment(first!, { ...accepted, watermark: paid.watermark })).toBe('tooLittle')
  if (!manifest?.revenue?.policy) expect(judgePayment(first!, { ...accepted, jet: parseAddress(terms.token) })).toBe('otherRecipients')
  const raised = readPayment({ ...payments[0]!, stm: { ...(payments[0]!.stm as JsonMembers), max: '999999999' } })
  expect(judgePayment(raised, accepted)).toBe('notSigned')
  expect(await codeOf(() => readPayment({ ...payments[0]!, amount: '-1' }))).toBe('PaymentInvalid')
})

it.each(jets.cases.filter(({ kind }) => kind === 'delegation'))('router_jet: delegation of $noisePublicKeyHex', (vector) => {
  const { delegation, genuine, otherConnection, noConnection, expired, wrongEvm } = vector
  const noise = vector.noisePublicKeyHex as string
  const made = makeJetDelegation(bytesOf(vector.privateKey as string), bytesOf(noise), jets.fixedTime)
  expect(made).toEqual(delegation)
  const read = readJetDelegation(delegation!)
  const connection = { evmAddress: read.sessionKey, noisePublicKey: noise, now: jets.fixedTime }
  const isValid = (change: object) => judgeJetDelegation(read, { ...connection, ...change }) === 'valid'
  expect(isValid({})).toBe(genuine)
  expect(isValid({ noisePublicKey: '00'.repeat(32) })).toBe(otherConnection)
  expect(isValid({ noisePublicKey: undefined })).toBe(noConnection)
  expect(isValid({ now: jets.fixedTime + 31 * 86_400 })).toBe(expired)
  expect(isValid({ evmAddress: parseAddress(`0x${'11'.repeat(20)}`) })).toBe(wrongEvm)
  expect(judgeJetDelegation(read, { ...connection, now: jets.fixedTime - 61 })).toBe('notYet')
})

it.each(jets.cases.filter(({ kind }) => kind === 'relayToken'))('router_jet: relay token $token', (vector) => {
  const parties = {
    handshakeHash: bytesOf(vector.sharedSecretHex as string),
    local: vector.localEVM as string,
    remote: vector.remoteEVM as string,
  }
  const [now, window] = [vector.unixSeconds as number, vector.windowSec as number]
  const other = { ...parties, local: parties.remote, remote: parties.local }
  expect(relayToken(parties, now, window)).toBe(vector.token)
  expect(relayToken(other, now, window)).toBe(vector.reverseDirection)
  expect(isRelayToken(vector.token as string, other, now, window)).toBe(true)
  expect(isRelayToken(vector.token as string, other, now + window, window)).toBe(true)
  expect(isRelayToken(vector.token as string, other, now + 2 * window, window)).toBe(false)
  expect(isRelayToken(vector.token as string, parties, now, window)).toBe(false)
})

it.each(jets.cases.filter(({ kind }) => kind === 'noiseKeypair'))('router_jet: noise pair $ed25519PublicKeyHex', (vector) => {
  const { seed, publicKey } = noisePair(bytesOf(vector.evmPrivateKeyHex as string))
  expect([seed, publicKey].map(hexEncode)).toEqual([vector.seedHex, vector.ed25519PublicKeyHex])
})

it('router_jet: topics and node names', () => {
  expect([routerTopic, swarmTopic()]).toEqual([jets.topics.router, jets.topics.jetSwarmDefault])
  for (const { noisePublicKeyHex, networkId, nodeId } of jets.jetSwarmNodeId)
    expect(swarmNodeId(bytesOf(noisePublicKeyHex), networkId)).toBe(nodeId)
})

it('router_jet: weights, reliability and offers', () => {
  for (const { drop, weight } of jets.weights) {
    const facts = { ...(drop.storage ? { storageGB: drop.storage.GB } : {}), ...(drop.used === undefined ? {} : { used: drop.used }) }
    expect(dropWeight(facts)).toBe(weight)
  }
  let score: number | undefined
  for (const { success, weightWith1GB } of jets.reliabilityEmaFrom0_5) {
    score = reliabilityAfter(score, success)
    expect(dropWeight({ storageGB: 1, used: 0, reliability: score })).toBe(weightWith1GB)
  }
  for (const { reliabilityScore, publisherPrice, offer } of jets.dropOfferPrice) {
    expect(dropOffer(BigInt(publisherPrice ?? '1000'), reliabilityScore ?? undefined)).toBe(BigInt(offer))
  }
  expect(dropOffer(10n ** 30n, 0.5)).toBe((10n ** 30n * 3n) / 4n)
})

it('router_jet: relay request, lines', () => {
  const { privateKey, domain, value, signature, digest } = jets.relayRequest
  const settlement = { chainId: BigInt(domain.chainId), contract: parseAddress(domain.verifyingContract) }
  const request = { ...value, dropEVM: parseAddress(value.dropEVM) }
  expect(`0x${hexEncode(eip712Digest(relayRequestMessage(request, settlement)))}`).toBe(digest)
  expect(`0x${hexEncode(signRelayRequest(request, settlement, bytesOf(privateKey)))}`).toBe(signature)
  expect(verifyRelayRequest(request, settlement, bytesOf(signature))).toBe(true)
  expect(verifyRelayRequest({ ...request, tokenCount: 4 }, settlement, bytesOf(signature))).toBe(false)
  for (const { viewerId, line } of jets.sponsorLine) expect(sponsorLine(viewerId)).toBe(BigInt(line))
  for (const { dropEVM, line } of jets.dropLine) expect(dropLine(parseAddress(dropEVM))).toBe(BigInt(line))
})
