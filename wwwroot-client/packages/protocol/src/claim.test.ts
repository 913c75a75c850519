import { expect, it } from 'vitest'
import { person } from '../test/people.ts'
import { ClaimInvalidError, readClaim, verifyClaim } from './claim.ts'
import { signClaim } from './signClaim.ts'

const sub = 'safecloud:routing-announcement'

it('verifyClaim: every one of several keys must have signed', async () => {
  const [one, two] = await Promise.all([person(11), person(12)])
  const json = await signClaim({ sub, stm: { a: 1 }, nbf: 1, exp: 2 }, two.signer, one.signer)
  const rules = { sub, timed: true, keys: 2 }
  await verifyClaim(readClaim(json, rules))
  const [first, second] = json.sig as string[]
  await expect(verifyClaim(readClaim({ ...json, sig: [first!, first!] }, rules))).rejects.toThrow(ClaimInvalidError)
  await expect(verifyClaim(readClaim({ ...json, sig: [second!, first!] }, rules))).rejects.toThrow(ClaimInvalidError)
})

it('readClaim: another form is ClaimInvalid', async () => {
  const { signer } = await person(11)
  const json = await signClaim({ sub, stm: {}, nbf: 1, exp: 2 }, signer)
  const rules = { sub, timed: true }
  readClaim(json, rules)
  const key = json.iss as string
  for (const change of [
    { ocp: 2 },
    { sub: 'safecloud:other' },
    { iss: 'x' },
    { key: [] },
    { key: [key, key] },
    { key },
    { iss: 'https://a', key: ['https://a'] },
    { sig: [] },
    { sig: ['AAAA'] },
    { nbf: -1 },
    { more: 1 },
    { stm: 'x'.repeat(17_000) },
  ]) {
    expect(() => readClaim({ ...json, ...change }, rules)).toThrow(ClaimInvalidError)
  }
  expect(() => readClaim(json, { sub, timed: false })).toThrow(ClaimInvalidError)
  expect(() => readClaim(json, { ...rules, keys: 2 })).toThrow(ClaimInvalidError)
})
