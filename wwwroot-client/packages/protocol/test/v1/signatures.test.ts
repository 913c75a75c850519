import fc from 'fast-check'
import { expect, it } from 'vitest'
import { keyPairOfSecret } from '../../src/es256KeyPair.ts'
import { hexEncode } from '../../src/hex.ts'
import { keccak256 } from '../../src/v1/hash/digest.ts'
import { derOfRaw, rawOfDer, rawSignature } from '../../src/v1/keys/ecdsaDer.ts'
import { eip712KeyPairOfPrivateKey } from '../../src/v1/keys/eip712KeyPair.ts'
import { checksumAddress, parseAddress } from '../../src/v1/keys/evmAddress.ts'
import { eip712Digest } from '../../src/v1/typed/eip712.ts'
import { signTypedEip712, verifyTypedEip712 } from '../../src/v1/typed/typedEip712.ts'
import { signTypedEs256, verifyTypedEs256 } from '../../src/v1/typed/typedEs256.ts'
import { malleate } from '../deterministicSigner.ts'
import { codeOf } from '../refusal.ts'
import { bytesOf } from './vectors.ts'

/** The example of EIP-712 itself, with structs inside a struct. */
const mail = {
  domain: { name: 'Ether Mail', version: '1', chainId: 1, verifyingContract: '0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC' },
  primaryType: 'Mail',
  types: {
    Person: [
      { name: 'name', type: 'string' },
      { name: 'wallet', type: 'address' },
    ],
    Mail: [
      { name: 'from', type: 'Person' },
      { name: 'to', type: 'Person' },
      { name: 'contents', type: 'string' },
    ],
  },
  message: {
    from: { name: 'Cow', wallet: '0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826' },
    to: { name: 'Bob', wallet: '0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB' },
    contents: 'Hello, Bob!',
  },
}

it("eip712: the standard's own example", () => {
  expect(hexEncode(eip712Digest(mail))).toBe('be609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2')
  const pair = eip712KeyPairOfPrivateKey(keccak256(new TextEncoder().encode('cow') as Uint8Array<ArrayBuffer>))
  expect(checksumAddress(pair.address)).toBe('0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826')
  expect(hexEncode(signTypedEip712(pair.privateKey, mail))).toBe(
    '4355c47d63924e8a72e509b65029052eb6c299d53a04e167c5775fd466751c9d' +
      '07299936d304c153f6443dfa05f40ff007d72911b6f72307f996231605b915621c',
  )
  expect(verifyTypedEip712(parseAddress('0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826'), mail, new Uint8Array(65))).toBe(false)
})

it.each([
  ['int8', -129, false],
  ['int8', -128, true],
  ['int8', 127, true],
  ['int8', 128, false],
  ['uint8', 256, false],
  ['uint8', -1, false],
  ['uint256', `0x${'f'.repeat(64)}`, true],
  ['uint256', (1n << 256n) as unknown as number, false],
  ['uint7', 1, false],
  ['uint264', 1, false],
  ['bytes33', '0x00', false],
  ['bytes4', '0x0102030405', false],
  ['uint8[2]', [1, 2], true],
  ['uint8[2]', [1], false],
  ['uint8[]', [], true],
  ['string', 1, false],
])('eip712: %s from %s: %s', async (type, value, isFine) => {
  const outcome = await codeOf(() =>
    eip712Digest({ domain: {}, primaryType: 'T', types: { T: [{ name: 'v', type }] }, message: { v: value } }),
  )
  expect(outcome).toBe(isFine ? 'accepted' : 'TypedDataInvalid')
})

it('eip712: a struct that holds itself ends', async () => {
  const message: Record<string, unknown> = {}
  message.v = message
  const types = { T: [{ name: 'v', type: 'T' }] }
  expect(await codeOf(() => eip712Digest({ domain: {}, primaryType: 'T', types, message: message as never }))).toBe('TypedDataInvalid')
})

it('DER: every raw signature has one DER, and goes back', () => {
  const half = fc.oneof(
    fc.uint8Array({ minLength: 32, maxLength: 32 }),
    fc.nat(255).map((byte) => Uint8Array.from([...new Uint8Array(31), byte])),
  )
  fc.assert(
    fc.property(half, half, (r, s) => {
      const raw = Uint8Array.from([...r, ...s])
      expect(rawOfDer(derOfRaw(raw))).toEqual(raw)
      expect(rawSignature(raw)).toEqual(raw)
    }),
  )
})

it.each([
  ['3006020101020101', true],
  ['300602010102010100', false],
  ['30060201010201', false],
  ['3007020200010201 01'.replace(' ', ''), false], // a zero too many
  ['3006020181020101', false], // negative
  ['3004020002 00'.replace(' ', ''), false],
  ['3106020101020101', false],
])('DER: %s: %s', (hex, isFine) => {
  expect(rawOfDer(bytesOf(hex)) !== undefined).toBe(isFine)
})

it('typed ES256: emits low s, accepts high s, and a DER or raw signature', async () => {
  const pair = keyPairOfSecret(new Uint8Array(32).fill(9))
  const payload = { domain: {}, primaryType: 'T', types: { T: [] }, message: { a: 1 } }
  const der = signTypedEs256(pair, payload)
  const raw = rawSignature(der)!
  for (const signature of [der, raw, malleate(raw), derOfRaw(malleate(raw))]) {
    expect(await verifyTypedEs256(pair.publicKey, payload, signature)).toBe('text')
  }
  expect(await verifyTypedEs256(pair.publicKey, payload, raw.slice(1))).toBeUndefined()
})
