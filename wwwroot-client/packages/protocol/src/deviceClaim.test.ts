import { expect, it } from 'vitest'
import { person } from '../test/people.ts'
import { DeviceInvalidError, readDevice, signDevice } from './deviceClaim.ts'
import { signClaim } from './signClaim.ts'

const now = 1_767_226_000
const life = { nbf: now, exp: now + 7_776_000 }

it('readDevice: reads what signDevice signed', async () => {
  const { signer, keyId, box } = await person(3)
  const device = await readDevice(await signDevice(signer, box.publicKey, life), now)
  expect(device).toMatchObject({ holder: keyId, box: box.publicKey })
})

it('readDevice: too early, too late, too long, off the curve or under another signature is DeviceInvalid', async () => {
  const { signer, box } = await person(3)
  const other = await person(4)
  const good = await signDevice(signer, box.publicKey, life)
  const foreign = await signDevice(other.signer, box.publicKey, life)
  const long = await signClaim({ sub: 'safecloud:device', stm: good.stm as never, nbf: now, exp: now + 7_776_001 }, signer)
  const off = await signDevice(signer, new Uint8Array(65).fill(4), life)
  const refused = async (json: typeof good, at = now) => expect(readDevice(json, at)).rejects.toThrow(DeviceInvalidError)
  await refused(good, now - 61)
  await refused(good, life.exp)
  await refused(long)
  await refused(off)
  await refused({ ...good, sig: foreign.sig! })
  await refused({ ...good, more: 1 })
  expect(() => signDevice(signer, box.publicKey, { nbf: now, exp: now + 7_776_001 })).toThrow(RangeError)
})
