import fc from 'fast-check'
import { expect, it } from 'vitest'
import { person } from '../test/people.ts'
import { formatRecoveryCode, newRecoveryCode, parseRecoveryCode } from './recoveryCode.ts'
import { newVaultKey, openVault, sealVault } from './vault.ts'
import { openVaultKey, sealVaultKey } from './vaultKeyMessage.ts'
import { VaultNotOpenedError } from './vaultNotOpenedError.ts'
import { newPasskeyTerms, newRecoveryTerms, readVaultWrap, unwrapVaultKey, wrapVaultKey } from './vaultWrap.ts'

const vault = { rootKey: new Uint8Array(32).fill(1), publishers: new Map([['night-kitchen', new Uint8Array(32).fill(2)]]) }

it('openVault: opens with its key and no other', async () => {
  const key = newVaultKey()
  const sealed = await sealVault(key, vault)
  expect(await openVault(key, sealed)).toEqual(vault)
  await expect(openVault(newVaultKey(), sealed)).rejects.toThrow(VaultNotOpenedError)
  await expect(openVault(key, sealed.slice(0, 20))).rejects.toThrow(VaultNotOpenedError)
  sealed[30]! ^= 1
  await expect(openVault(key, sealed)).rejects.toThrow(VaultNotOpenedError)
})

it('unwrapVaultKey: a recovery code or a passkey opens its own wrap', async () => {
  const vaultKey = newVaultKey()
  const code = newRecoveryCode()
  const prf = new Uint8Array(32).fill(7)
  const byCode = await wrapVaultKey(newRecoveryTerms(), code, vaultKey)
  const byPasskey = await wrapVaultKey(newPasskeyTerms('Y3JlZA'), prf, vaultKey)
  expect(await unwrapVaultKey(readVaultWrap(byCode), parseRecoveryCode(formatRecoveryCode(code)))).toEqual(vaultKey)
  expect(await unwrapVaultKey(readVaultWrap(byPasskey), prf)).toEqual(vaultKey)
  await expect(unwrapVaultKey(byCode, newRecoveryCode())).rejects.toThrow(VaultNotOpenedError)
  await expect(unwrapVaultKey({ ...byCode, kind: 'passkey' }, code)).rejects.toThrow(VaultNotOpenedError)
  await expect(unwrapVaultKey({ ...byPasskey, id: 'AAAA' }, prf)).rejects.toThrow(VaultNotOpenedError)
  await expect(unwrapVaultKey({ ...byCode, wrapped: '*' }, code)).rejects.toThrow(VaultNotOpenedError)
})

it.each([{}, [], { kind: 'other', id: 'AAAA', salt: '', wrapped: '' }, { kind: 'recovery', id: 'A', salt: '', wrapped: '' }])(
  'readVaultWrap: %j is refused',
  (json) => {
    expect(() => readVaultWrap(json)).toThrow(VaultNotOpenedError)
  },
)

it('parseRecoveryCode: forgives what people do to a code', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), (bytes) => {
      const code = new Uint8Array(bytes)
      const text = formatRecoveryCode(code)
      expect(text).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/)
      expect(parseRecoveryCode(text.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l'))).toEqual(code)
    }),
  )
  for (const text of ['', 'U'.repeat(32), '0'.repeat(31), '0'.repeat(33), 'é'.repeat(32)])
    expect(() => parseRecoveryCode(text)).toThrow(VaultNotOpenedError)
})

it('openVaultKey: only the device that it was sealed to opens it', async () => {
  const [device, other] = await Promise.all([person(8), person(9)])
  const key = newVaultKey()
  const message = await sealVaultKey(device.box.publicKey, key)
  expect(await openVaultKey(device.box, message)).toEqual(key)
  await expect(openVaultKey(other.box, message)).rejects.toThrow(VaultNotOpenedError)
})
