import { expect, it } from 'vitest'
import { utf8 } from '../../src/bytes.ts'
import { keyPairOfSecret } from '../../src/es256KeyPair.ts'
import { hexEncode } from '../../src/hex.ts'
import { keyUriOf } from '../../src/publicKey.ts'
import { sha256 } from '../../src/sha256.ts'
import { readClaimPolicy } from '../../src/v1/claims/claimPolicy.ts'
import { parseKeyReference } from '../../src/v1/claims/keyReference.ts'
import { signOpenClaim } from '../../src/v1/claims/signOpenClaim.ts'
import { verifyOpenClaim } from '../../src/v1/claims/verifyOpenClaim.ts'
import { claimText, readOpenClaim, textWithoutSig } from '../../src/v1/envelope/openClaim.ts'
import type { JsonMembers, JsonValue } from '../../src/v1/json/jsonValue.ts'
import { codeOf } from '../refusal.ts'
import { bytesOf, readV1 } from './vectors.ts'

interface Resolved {
  readonly fmt: string
  readonly value: string | { readonly bytesHex: string }
}
const vectors = readV1<{
  fixedTime: number
  cases: {
    secretHex: string
    input: JsonMembers
    signed: JsonMembers
    deterministic: boolean
    nodeSampleSig: string
    canonical: string
    canonicalSha256: string
  }[]
  signerKeys: string[]
  signerSecretsHex: string[]
  multisig: { name: string; claim: JsonMembers; policies: { policy: JsonValue; node: boolean; browser: boolean }[] }[]
  negative: { what: string; claim: JsonMembers; policy: JsonValue; node: boolean; browser: boolean }[]
  resolve: { key: string; node: Resolved | null; browser: Resolved | null }[]
  canonicalize: { claim: JsonMembers; canonical: string }[]
  signErrors: { what: string; result: string }[]
}>('openclaim_es256')

/** A second at which the claim holds: its own nbf, or the vectors' present. */
const within = ({ nbf }: JsonMembers) => (typeof nbf === 'number' ? nbf : vectors.fixedTime)

it.each(vectors.cases)(
  'openclaim: $canonicalSha256',
  async ({ secretHex, input, signed, deterministic, nodeSampleSig, canonical, canonicalSha256 }) => {
    const pair = keyPairOfSecret(bytesOf(secretHex))
    const made = signOpenClaim(input, pair)
    if (deterministic) expect(made).toEqual(signed)
    expect(claimText(readOpenClaim(signed))).toBe(canonical)
    expect(hexEncode(sha256(utf8(canonical)))).toBe(canonicalSha256)
    const now = within(signed)
    expect(await verifyOpenClaim(signed, { now })).toBe('valid')
    const at = (signed.key as string[]).indexOf(keyUriOf(pair.publicKey))
    const sampled = (signed.sig as string[]).map((sig, i) => (i === at ? nodeSampleSig : sig))
    expect(await verifyOpenClaim({ ...signed, sig: sampled }, { now })).toBe('valid')
    if (typeof signed.nbf === 'number') expect(await verifyOpenClaim(signed, { now: signed.nbf - 1 })).toBe('notYet')
    if (typeof signed.exp === 'number') expect(await verifyOpenClaim(signed, { now: signed.exp + 1 })).toBe('expired')
  },
)

it('openclaim: the keys of the signers', () => {
  expect(vectors.signerSecretsHex.map((hex) => keyUriOf(keyPairOfSecret(bytesOf(hex)).publicKey))).toEqual(vectors.signerKeys)
})

it.each(vectors.multisig)('openclaim: $name', async ({ claim, policies }) => {
  for (const { policy, node } of policies) {
    const verdict = await verifyOpenClaim(claim, { now: within(claim), policy: readClaimPolicy(policy) })
    expect([policy, verdict]).toEqual([policy, node ? 'valid' : 'notEnoughSignatures'])
  }
})

it('openclaim: three signers, one after the other, make the recorded signatures', () => {
  const { claim } = vectors.multisig.find(
    ({ claim: { key, sig } }) =>
      JSON.stringify([...(key as string[])]) === JSON.stringify([...vectors.signerKeys].sort()) && !(sig as unknown[]).includes(null),
  )!
  const signed = vectors.signerSecretsHex.reduce<JsonMembers>(
    (unfinished, hex) => signOpenClaim(unfinished, keyPairOfSecret(bytesOf(hex))),
    { ...claim, key: [...vectors.signerKeys].reverse(), sig: [] },
  )
  expect(signed).toEqual(claim)
})

it.each(vectors.negative)('openclaim: $what', async ({ what, claim, policy, node }) => {
  const expired = what.startsWith('expired claim')
  const now = expired ? vectors.fixedTime : within(claim)
  const verdict = await verifyOpenClaim(claim, { now, policy: readClaimPolicy(policy) })
  if (expired) {
    expect(verdict).toBe('expired') // the implementations look at no time
    expect(await verifyOpenClaim(claim, { now: claim.exp as number })).toBe('valid')
  } else expect(verdict === 'valid').toBe(node)
})

it.each(vectors.resolve)('openclaim: resolve $key', async ({ key, browser }) => {
  if (browser === null) {
    expect(await codeOf(() => parseKeyReference(key))).toBe('KeyInvalid')
    return
  }
  const { format, value } = parseKeyReference(key)
  expect(format).toBe(browser.fmt)
  expect(typeof value === 'string' ? value : { bytesHex: hexEncode(value) }).toEqual(browser.value)
})

it.each(vectors.canonicalize)('openclaim: canonicalize $canonical', ({ claim, canonical }) => {
  expect(textWithoutSig(claim)).toBe(canonical)
})

it.each(vectors.signErrors)('openclaim: signing, $what', async ({ what, result }) => {
  const twice = [vectors.signerKeys[0]!, vectors.signerKeys[0]!]
  const claims: Readonly<Record<string, JsonMembers>> = {
    'unsafe integer': { ocp: 1, n: 2 ** 53 },
    'unsafe nested': { ocp: 1, a: [{ b: -(2 ** 53) }] },
    'float ok': { ocp: 1, n: 1.5 },
    'duplicate keys': { ocp: 1, key: twice },
  }
  const outcome = await codeOf(() => signOpenClaim(claims[what]!, keyPairOfSecret(bytesOf(vectors.signerSecretsHex[0]!))))
  expect(outcome).toBe(result === 'ok' ? 'accepted' : 'ClaimInvalid')
})
