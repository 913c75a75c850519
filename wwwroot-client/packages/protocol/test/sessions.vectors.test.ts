import { expect, it } from 'vitest'
import { utf8 } from '../src/bytes.ts'
import { parseCanonicalJson } from '../src/canonicalJson.ts'
import { readDevice } from '../src/deviceClaim.ts'
import { checkDpopProof } from '../src/dpopCheck.ts'
import { dpopNonces } from '../src/dpopNonces.ts'
import { hexEncode } from '../src/hex.ts'
import { readSessionDelegation } from '../src/sessionDelegation.ts'
import { codeOf } from './refusal.ts'
import { bytesOf, readVectors } from './vectors.ts'

interface Refused {
  readonly name: string
  readonly error: string
}
interface DeviceVector {
  readonly name: string
  readonly claim: string
  readonly now: number
}
interface DelegationVector extends DeviceVector {
  readonly nonceHex: string
  readonly jet: string
}
interface ProofVector {
  readonly name: string
  readonly proof: string
  readonly htm: string
  readonly htu: string
  readonly nonces: string[]
  readonly token: string
  readonly seen: string[]
}

const devices = readVectors<{
  cases: (DeviceVector & { holder: string; boxHex: string; boxKeyId: string })[]
  refused: (DeviceVector & Refused)[]
}>('device')
const delegations = readVectors<{ cases: (DelegationVector & { issuer: string })[]; refused: (DelegationVector & Refused)[] }>('delegation')
const dpop = readVectors<{
  cases: (ProofVector & { keyId: string; jti: string })[]
  refused: (ProofVector & Refused)[]
  nonces: { keyHex: string; now: number; present: string; before: string }[]
}>('dpop')

it.each(devices.cases)('device: $name', async ({ claim, now, holder, boxHex, boxKeyId }) => {
  const device = await readDevice(parseCanonicalJson(utf8(claim)), now)
  expect([device.holder, hexEncode(device.box), device.boxKeyId]).toEqual([holder, boxHex, boxKeyId])
})

it.each(devices.refused)('device: $name is $error', async ({ claim, now, error }) => {
  expect(await codeOf(() => readDevice(parseCanonicalJson(utf8(claim)), now))).toBe(error)
})

const delegationOf = ({ claim, nonceHex, jet, now }: DelegationVector) =>
  readSessionDelegation(parseCanonicalJson(utf8(claim)), { nonce: bytesOf(nonceHex), jet, now })

it.each(delegations.cases)('delegation: $name', async (vector) => {
  expect((await delegationOf(vector)).issuer).toBe(vector.issuer)
})

it.each(delegations.refused)('delegation: $name is $error', async (vector) => {
  expect(await codeOf(() => delegationOf(vector))).toBe(vector.error)
})

const proofOf = ({ proof, htm, htu, nonces, token, seen }: ProofVector) =>
  checkDpopProof(proof, { htm, htu, nonces, seenJtis: new Set(seen), ...(token === '' ? {} : { token }) })

it.each(dpop.cases)('dpop: $name', async (vector) => {
  expect(await proofOf(vector)).toEqual({ keyId: vector.keyId, jti: vector.jti })
})

it.each(dpop.refused)('dpop: $name is $error', async (vector) => {
  expect(await codeOf(() => proofOf(vector))).toBe(vector.error)
})

it.each(dpop.nonces)('dpop: the nonces at $now', ({ keyHex, now, present, before }) => {
  expect(dpopNonces(bytesOf(keyHex), now)).toEqual([present, before])
})
