import { expect, it } from 'vitest'
import { base64Encode } from '../src/base64.ts'
import { boxKeyOfScalar } from '../src/boxKey.ts'
import { openCapability } from '../src/capability.ts'
import { keyPairOfScalar, keyPairOfSecret } from '../src/es256KeyPair.ts'
import { hexEncode } from '../src/hex.ts'
import { type JweType, openJwe, sealJweWith } from '../src/jwe.ts'
import { type KeyId, keyIdOf } from '../src/publicKey.ts'
import { parseRootCid } from '../src/rootCid.ts'
import { formatShareLink, parseShareLink } from '../src/shareLink.ts'
import { codeOf } from './refusal.ts'
import { bytesOf, readVectors } from './vectors.ts'

interface Refused {
  readonly name: string
  readonly error: string
}
interface Message {
  readonly name: string
  readonly typ: JweType
  readonly boxScalarHex: string
  readonly message: string
}
interface CapabilityVector extends Message {
  readonly rootCid: string
  readonly holder: string
  readonly now: number
}

const jwe = readVectors<{
  cases: (Message & { boxPublicKeyHex: string; ephemeralScalarHex: string; ivHex: string; plaintextHex: string; reordered?: boolean })[]
  refused: (Message & Refused)[]
}>('jwe')
const capabilities = readVectors<{
  cases: (CapabilityVector & { secrets: Record<string, string> })[]
  refused: (CapabilityVector & Refused)[]
}>('capabilities')
const links = readVectors<{
  cases: { fragment: string; rootCid: string; seedHex: string; holder: string; secrets: Record<string, string> }[]
  refused: (Refused & { fragment: string })[]
}>('sharelinks')

const boxOf = (scalarHex: string) => boxKeyOfScalar(keyPairOfScalar(bytesOf(scalarHex)))

it.each(jwe.cases)('jwe: $name', async (vector) => {
  const box = await boxOf(vector.boxScalarHex)
  expect(hexEncode(box.publicKey)).toBe(vector.boxPublicKeyHex)
  expect(hexEncode(await openJwe(vector.typ, box, vector.message))).toBe(vector.plaintextHex)
  const random = { ephemeral: await boxOf(vector.ephemeralScalarHex), iv: bytesOf(vector.ivHex) }
  const message = await sealJweWith(random, vector.typ, box.publicKey, bytesOf(vector.plaintextHex))
  if (!vector.reordered) expect(message).toBe(vector.message)
})

it.each(jwe.refused)('jwe: $name is $error', async ({ typ, boxScalarHex, message, error }) => {
  const box = await boxOf(boxScalarHex)
  expect(await codeOf(() => openJwe(typ, box, message))).toBe(error)
})

const open = async ({ boxScalarHex, message, rootCid, holder, now }: CapabilityVector) =>
  openCapability(await boxOf(boxScalarHex), message, { rootCid: parseRootCid(rootCid), holder: holder as KeyId, now })

it.each(capabilities.cases)('capabilities: $name', async (vector) => {
  const { secrets } = await open(vector)
  expect(Object.fromEntries([...secrets].map(([link, secret]) => [link, base64Encode(secret)]))).toEqual(vector.secrets)
})

it.each(capabilities.refused)('capabilities: $name is $error', async (vector) => {
  expect(await codeOf(() => open(vector))).toBe(vector.error)
})

it.each(links.cases)('sharelinks: $holder', ({ fragment, rootCid, seedHex, holder, secrets }) => {
  const link = parseShareLink(fragment)
  expect([link.rootCid, hexEncode(link.seed)]).toEqual([rootCid, seedHex])
  expect(keyIdOf(keyPairOfSecret(link.seed).publicKey)).toBe(holder)
  expect(Object.fromEntries([...link.secrets].map(([at, secret]) => [at, base64Encode(secret)]))).toEqual(secrets)
  expect(formatShareLink(link)).toBe(fragment)
})

it.each(links.refused)('sharelinks: $name is $error', async ({ fragment, error }) => {
  expect(await codeOf(() => parseShareLink(fragment))).toBe(error)
})
