import { expect, it } from 'vitest'
import { person } from '../test/people.ts'
import { ClaimInvalidError } from './claim.ts'
import { readSessionDelegation, signSessionDelegation } from './sessionDelegation.ts'

const now = 1_767_226_000
const hello = { nonce: new Uint8Array(32).fill(3), jet: 'http://jet.localhost:5080', now }

it('readSessionDelegation: answers one hello of one Jet, for a day at most', async () => {
  const { signer, keyId } = await person(10)
  const json = await signSessionDelegation(signer, { ...hello, nbf: now, exp: now + 86_400 })
  expect((await readSessionDelegation(json, hello)).issuer).toBe(keyId)
  const refused = (change: Partial<typeof hello>) =>
    expect(readSessionDelegation(json, { ...hello, ...change })).rejects.toThrow(ClaimInvalidError)
  await refused({ nonce: new Uint8Array(32) })
  await refused({ jet: 'http://other.example' })
  await refused({ now: now + 86_400 })
  await refused({ now: now - 61 })
  await expect(readSessionDelegation({ ...json, sig: [btoa('x'.repeat(64))] }, hello)).rejects.toThrow(ClaimInvalidError)
})
