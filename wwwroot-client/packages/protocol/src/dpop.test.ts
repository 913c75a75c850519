import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { person } from '../test/people.ts'
import { checkDpopProof, type DpopExpectation, DpopRefusedError } from './dpopCheck.ts'
import { createDpopProof } from './dpopProof.ts'

const terms = {
  htm: 'POST',
  htu: 'http://jet.localhost:5080/jet/v2/ranges',
  nonce: 'n2',
  token: 'tokentoken',
  iat: 5,
  jti: 'abcdefghijklmnop',
}
const expected: DpopExpectation = { htm: terms.htm, htu: terms.htu, token: terms.token, nonces: ['n1', 'n2'], seenJtis: new Set() }
let me: Awaited<ReturnType<typeof person>>
let proof: string

beforeAll(async () => {
  me = await person(5)
  proof = await createDpopProof(me.signer, terms)
})

const codeOf = async (text: string, change: Partial<DpopExpectation> = {}) => {
  try {
    await checkDpopProof(text, { ...expected, ...change })
    return undefined
  } catch (error) {
    expect(error).toBeInstanceOf(DpopRefusedError)
    return (error as DpopRefusedError).code
  }
}

it('checkDpopProof: knows who made a proof', async () => {
  expect(await checkDpopProof(proof, expected)).toEqual({ keyId: me.keyId, jti: terms.jti })
})

it('createDpopProof: draws another jti each time', async () => {
  const { jti: _, ...rest } = terms
  const jtis = await Promise.all([1, 2].map(async () => (await checkDpopProof(await createDpopProof(me.signer, rest), expected)).jti))
  expect(new Set(jtis).size).toBe(2)
})

it('checkDpopProof: each mismatch has its code', async () => {
  expect(await codeOf(proof, { htm: 'GET' })).toBe('Unauthorized')
  expect(await codeOf(proof, { htu: `${terms.htu}/` })).toBe('Unauthorized')
  expect(await codeOf(proof, { token: 'another' })).toBe('Unauthorized')
  expect(await codeOf(proof, { nonces: ['n1'] })).toBe('UseDpopNonce')
  expect(await codeOf(proof, { seenJtis: new Set([terms.jti]) })).toBe('ProofReplayed')
  const { token: _, ...tokenless } = terms
  expect(await codeOf(await createDpopProof(me.signer, tokenless))).toBe('Unauthorized')
})

it('checkDpopProof: a changed proof is Unauthorized', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.constantFrom(...'ABCxyz019-_.=+ '), async (at, letter) => {
      const changed = proof.slice(0, at % proof.length) + letter + proof.slice((at % proof.length) + 1)
      if (changed !== proof) expect(['Unauthorized', 'UseDpopNonce']).toContain(await codeOf(changed))
    }),
  )
  for (const text of ['', '...', proof.slice(0, -2), `${proof}.`, `${proof}AA`, 'x'.repeat(3000)])
    expect(await codeOf(text)).toBe('Unauthorized')
})
