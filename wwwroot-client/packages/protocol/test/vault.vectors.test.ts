import { expect, it } from 'vitest'
import { boxKeyOfScalar } from '../src/boxKey.ts'
import { keyPairOfScalar } from '../src/es256KeyPair.ts'
import { hexEncode } from '../src/hex.ts'
import { formatRecoveryCode, parseRecoveryCode } from '../src/recoveryCode.ts'
import { openVault, sealVault } from '../src/vault.ts'
import { openVaultKey } from '../src/vaultKeyMessage.ts'
import { unwrapVaultKey, type VaultWrap, wrapVaultKey } from '../src/vaultWrap.ts'
import { codeOf } from './refusal.ts'
import { bytesOf, readVectors } from './vectors.ts'

interface Refused {
  readonly name: string
  readonly error: string
}
interface Wrap {
  readonly wrap: VaultWrap
  readonly secretHex: string
}
interface Message {
  readonly boxScalarHex: string
  readonly message: string
}

const vectors = readVectors<{
  cases: { vaultKeyHex: string; ivHex: string; rootKeyHex: string; publishersHex: Record<string, string>; blobHex: string }[]
  refused: (Refused & { vaultKeyHex: string; blobHex: string })[]
  wraps: (Wrap & { ivHex: string; vaultKeyHex: string })[]
  refusedWraps: (Wrap & Refused)[]
  codes: { codeHex: string; text: string; typed: string[] }[]
  refusedCodes: (Refused & { text: string })[]
  messages: (Message & { vaultKeyHex: string })[]
  refusedMessages: (Message & Refused)[]
}>('vault')

it.each(vectors.cases)('vault: $blobHex', async ({ vaultKeyHex, ivHex, rootKeyHex, publishersHex, blobHex }) => {
  const publishers = new Map(Object.entries(publishersHex).map(([slug, hex]) => [slug, bytesOf(hex)]))
  const vault = { rootKey: bytesOf(rootKeyHex), publishers }
  expect(hexEncode(await sealVault(bytesOf(vaultKeyHex), vault, bytesOf(ivHex)))).toBe(blobHex)
  expect(await openVault(bytesOf(vaultKeyHex), bytesOf(blobHex))).toEqual(vault)
})

it.each(vectors.refused)('vault: $name is $error', async ({ vaultKeyHex, blobHex, error }) => {
  expect(await codeOf(() => openVault(bytesOf(vaultKeyHex), bytesOf(blobHex)))).toBe(error)
})

it.each(vectors.wraps)('vault: wrap by $wrap.kind', async ({ wrap, secretHex, ivHex, vaultKeyHex }) => {
  expect(await wrapVaultKey(wrap, bytesOf(secretHex), bytesOf(vaultKeyHex), bytesOf(ivHex))).toEqual(wrap)
  expect(hexEncode(await unwrapVaultKey(wrap, bytesOf(secretHex)))).toBe(vaultKeyHex)
})

it.each(vectors.refusedWraps)('vault: $name is $error', async ({ wrap, secretHex, error }) => {
  expect(await codeOf(() => unwrapVaultKey(wrap, bytesOf(secretHex)))).toBe(error)
})

it.each(vectors.codes)('vault: code $text', ({ codeHex, text, typed }) => {
  expect(formatRecoveryCode(bytesOf(codeHex))).toBe(text)
  for (const typing of [text, ...typed]) expect(hexEncode(parseRecoveryCode(typing))).toBe(codeHex)
})

it.each(vectors.refusedCodes)('vault: $name is $error', async ({ text, error }) => {
  expect(await codeOf(() => parseRecoveryCode(text))).toBe(error)
})

const openMessage = async ({ boxScalarHex, message }: Message) =>
  openVaultKey(await boxKeyOfScalar(keyPairOfScalar(bytesOf(boxScalarHex))), message)

it.each(vectors.messages)('vault: key for a device', async (vector) => {
  expect(hexEncode(await openMessage(vector))).toBe(vector.vaultKeyHex)
})

it.each(vectors.refusedMessages)('vault: $name is $error', async (vector) => {
  expect(await codeOf(() => openMessage(vector))).toBe(vector.error)
})
