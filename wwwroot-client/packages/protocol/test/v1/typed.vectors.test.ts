import { expect, it } from 'vitest'
import { base64Encode } from '../../src/base64.ts'
import { delegate } from '../../src/derive.ts'
import { keyPairOfSecret } from '../../src/es256KeyPair.ts'
import { hexEncode } from '../../src/hex.ts'
import { keyUriOf } from '../../src/publicKey.ts'
import { sha256 } from '../../src/sha256.ts'
import { lenientBytes } from '../../src/v1/bytes/lenientBytes.ts'
import type { JsonMembers, JsonValue } from '../../src/v1/json/jsonValue.ts'
import { eip712KeyPairOfSecret } from '../../src/v1/keys/eip712KeyPair.ts'
import { parseAddress } from '../../src/v1/keys/evmAddress.ts'
import { makeDelegation, verifyDelegation } from '../../src/v1/typed/delegation.ts'
import { delegationPayload, type KeyFormat, readDelegationStatement } from '../../src/v1/typed/delegationStatement.ts'
import { eip712Digest } from '../../src/v1/typed/eip712.ts'
import { signTypedEip712, verifyTypedEip712 } from '../../src/v1/typed/typedEip712.ts'
import { signTypedEs256, typedDigest, verifyTypedEs256 } from '../../src/v1/typed/typedEs256.ts'
import { readTypedPayload, type TypedPayload } from '../../src/v1/typed/typedPayload.ts'
import { typedQueryText, typedText } from '../../src/v1/typed/typedText.ts'
import { codeOf } from '../refusal.ts'
import { bytesOf, readV1 } from './vectors.ts'

interface KeyPairCase {
  readonly secretHex: string
  readonly format: string
  readonly privateKeyHex: string
  readonly publicKeyHex: string
  readonly keyUri?: string
  readonly parentIdentity?: string
  readonly address?: string
}
interface Es256Case extends TypedPayload {
  readonly secretHex: string
  readonly publicKeyHex: string
  readonly node: { canonical: string; digestHex: string; signedDigestHex: string; sampleSignatureDerHex: string }
  readonly browser: { canonical: string; digestHex: string; signatureDerHex: string }
  readonly recommended: { canonical: string; digestHex: string; signatureDerHex: string }
}
interface Eip712Case extends TypedPayload {
  readonly secretHex: string
  readonly digestHex: string
  readonly signatureHex: string
  readonly address: string
}
interface VerifyCase {
  readonly what: string
  readonly valid: boolean
  readonly browserValid?: boolean
  readonly change: Readonly<Record<string, string>>
}
interface DelegateCase {
  readonly rootSecretHex: string
  readonly label: string
  readonly context: string | null
  readonly childSecretHex: string
  readonly es256: {
    recommendedSignatureDerHex: string
    statement: JsonMembers
    parentPublicKeyHex: string
    nodeDigestHex: string
    nodeSampleSignatureDerHex: string
    browserDigestHex: string
    browserSignatureDerHex: string
  }
  readonly eip712: { statement: JsonMembers; domain: JsonMembers; digestHex: string; signatureHex: string; address: string }
}
interface DelegateVerifyCase {
  readonly format: KeyFormat
  readonly what: string
  readonly result: boolean | string
  readonly statement: JsonMembers
  readonly signatureHex: string
  readonly derivedSecretHex: string
  readonly parentPublicKeyHex: string
}

const keyPairs = readV1<{ cases: KeyPairCase[] }>('internalKeypair').cases
const es256 = readV1<{ cases: Es256Case[] }>('sign_es256').cases
const eip712 = readV1<{ cases: Eip712Case[]; verifyCasesOnFirst: VerifyCase[] }>('sign_eip712')
const delegations = readV1<{ fixedTime: number; cases: DelegateCase[]; verifyCases: DelegateVerifyCase[] }>('delegate')
const payloadOf = ({ domain, primaryType, types, message }: TypedPayload) =>
  readTypedPayload({ domain, primaryType, types, message } as unknown as JsonValue)

it.each(keyPairs)('internalKeypair: $format of $secretHex', ({ secretHex, format, privateKeyHex, publicKeyHex, ...rest }) => {
  if (format.toUpperCase() === 'ES256') {
    const { scalar, publicKey } = keyPairOfSecret(bytesOf(secretHex))
    expect([scalar, publicKey].map(hexEncode)).toEqual([privateKeyHex, publicKeyHex])
    expect(keyUriOf(publicKey)).toBe(rest.keyUri)
    expect(hexEncode(sha256(publicKey))).toBe(rest.parentIdentity)
    return
  }
  const { privateKey, publicKey, address } = eip712KeyPairOfSecret(bytesOf(secretHex))
  expect([privateKey, publicKey].map(hexEncode)).toEqual([privateKeyHex, publicKeyHex])
  expect(address).toBe(rest.address)
})

it.each(es256)('sign_es256: $primaryType $publicKeyHex', async ({ secretHex, publicKeyHex, node, browser, recommended, ...typed }) => {
  const pair = keyPairOfSecret(bytesOf(secretHex))
  const payload = payloadOf(typed)
  expect(hexEncode(pair.publicKey)).toBe(publicKeyHex)
  expect(typedText(payload)).toBe(node.canonical)
  expect(typedText(payload)).toBe(recommended.canonical)
  expect(typedQueryText(payload)).toBe(browser.canonical)
  expect(hexEncode(typedDigest(payload))).toBe(recommended.digestHex)
  expect(hexEncode(sha256(typedDigest(payload)))).toBe(node.signedDigestHex)
  expect(hexEncode(signTypedEs256(pair, payload))).toBe(recommended.signatureDerHex)
  for (const [signature, dialect] of [
    [recommended.signatureDerHex, 'text'],
    [node.sampleSignatureDerHex, 'nodeDoubleHash'],
    [hexEncode(signTypedEs256(pair, payload, 'nodeDoubleHash')), 'nodeDoubleHash'],
    [browser.signatureDerHex, 'browserQuery'],
  ] as const) {
    expect(await verifyTypedEs256(pair.publicKey, payload, bytesOf(signature))).toBe(dialect)
    expect(await verifyTypedEs256(pair.publicKey, { ...payload, primaryType: 'Other' }, bytesOf(signature))).toBeUndefined()
  }
})

it.each(eip712.cases)('sign_eip712: $digestHex', ({ secretHex, digestHex, signatureHex, address, ...typed }) => {
  const pair = eip712KeyPairOfSecret(bytesOf(secretHex))
  const payload = payloadOf(typed)
  expect(hexEncode(eip712Digest(payload))).toBe(digestHex)
  expect(hexEncode(signTypedEip712(pair.privateKey, payload))).toBe(signatureHex)
  expect(pair.address).toBe(address)
  expect(verifyTypedEip712(pair.address, payload, bytesOf(signatureHex))).toBe(true)
})

it.each(eip712.verifyCasesOnFirst)('sign_eip712: $what', ({ what, valid, browserValid, change }) => {
  const { signatureHex, address, ...first } = eip712.cases[0]!
  const message: Record<string, JsonValue> = { ...first.message }
  for (const [path, value] of Object.entries(change)) if (path.startsWith('message.')) message[path.slice(8)] = value
  let signature = bytesOf(change.signatureHex ?? signatureHex)
  const bytes = /^([0-9]+) bytes$/.exec(what)?.[1]
  if (bytes) signature = signature.slice(0, Number(bytes))
  const expected = valid && browserValid !== false && !what.startsWith('no expected address') // here an address is required
  expect(verifyTypedEip712(parseAddress(address), payloadOf({ ...first, message }), signature)).toBe(expected)
})

it.each(delegations.cases)(
  'delegate: $label of $rootSecretHex',
  async ({ rootSecretHex, label, context, childSecretHex, es256, eip712 }) => {
    const root = bytesOf(rootSecretHex)
    const options = { issuedTime: delegations.fixedTime + 0.9, ...(context === null ? {} : { context }) }
    expect(hexEncode(delegate(root, label))).toBe(childSecretHex)

    const first = makeDelegation('ES256', root, label, options)
    expect(first.statement).toEqual(es256.statement)
    expect(Object.keys(first.statement)).toEqual(Object.keys(es256.statement))
    expect(hexEncode(typedDigest(delegationPayload('ES256', first.statement)))).toBe(es256.nodeDigestHex)
    expect(hexEncode(first.signature)).toBe(es256.recommendedSignatureDerHex)
    expect(hexEncode(first.publicKey)).toBe(es256.parentPublicKeyHex)
    for (const signature of [es256.recommendedSignatureDerHex, es256.nodeSampleSignatureDerHex, es256.browserSignatureDerHex].map((hex) =>
      bytesOf(hex),
    )) {
      expect(await verifyDelegation('ES256', { ...first, signature })).toBe(true)
    }

    const second = makeDelegation('EIP712', root, label, options)
    expect(second.statement).toEqual(eip712.statement)
    const payload = delegationPayload('EIP712', second.statement)
    expect(payload.domain).toEqual(eip712.domain)
    expect(hexEncode(eip712Digest(payload))).toBe(eip712.digestHex)
    expect(hexEncode(second.signature)).toBe(eip712.signatureHex)
    expect(second.statement.parent).toBe(eip712.address)
    expect(await verifyDelegation('EIP712', second)).toBe(true)
  },
)

it.each(delegations.verifyCases)(
  'delegate: $format, $what',
  async ({ format, result, statement, signatureHex, derivedSecretHex, parentPublicKeyHex }) => {
    const act = () =>
      verifyDelegation(format, {
        statement: readDelegationStatement(statement),
        signature: lenientBytes(base64Encode(bytesOf(signatureHex))),
        secret: bytesOf(derivedSecretHex),
        publicKey: bytesOf(parentPublicKeyHex),
      })
    if (typeof result === 'boolean') expect(await act()).toBe(result)
    else expect(await codeOf(act)).toBe('DelegationInvalid')
  },
)
