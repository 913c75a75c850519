import { readFileSync } from 'node:fs'
import { p256 } from '@noble/curves/nist.js'
import { expect, it } from 'vitest'
import { lenientBase64 } from '../../src/v1/bytes/lenientBytes.ts'
import { verifyOpenClaim } from '../../src/v1/claims/verifyOpenClaim.ts'
import { readAnnounce, verifyAnnounce } from '../../src/v1/drops/announce.ts'
import type { JsonMembers, JsonValue } from '../../src/v1/json/jsonValue.ts'
import { rawSignature } from '../../src/v1/keys/ecdsaDer.ts'
import { verifyTypedEs256 } from '../../src/v1/typed/typedEs256.ts'
import { readTypedPayload } from '../../src/v1/typed/typedPayload.ts'
import { bytesOf } from './vectors.ts'

/** What the .NET library signed over inputs of tests/vectors/v1, with random nonces; made once. */
const signed = JSON.parse(readFileSync(new URL('../../../../../tests/vectors/dotnet/signatures.json', import.meta.url), 'utf8')) as {
  readonly openclaims: (JsonMembers & { sig: string[]; nbf?: number })[]
  readonly typed: { payload: JsonValue; publicKeyHex: string; dialect: string; signatureHex: string }[]
  readonly announces: { publicKeyHex: string; announce: JsonMembers & { signature: string } }[]
}

const isLowS = (raw: Uint8Array) => !p256.Signature.fromBytes(raw, 'compact').hasHighS()

it.each(signed.openclaims)('.NET: claim of $sub', async (claim) => {
  expect(await verifyOpenClaim(claim, { now: claim.nbf ?? 1_700_000_000 })).toBe('valid')
  expect(claim.sig.map((sig) => isLowS(lenientBase64(sig)))).toEqual([true])
})

it.each(signed.typed)('.NET: typed signature, $dialect, $publicKeyHex', async ({ payload, publicKeyHex, dialect, signatureHex }) => {
  const signature = bytesOf(signatureHex)
  expect(await verifyTypedEs256(bytesOf(publicKeyHex), readTypedPayload(payload), signature)).toBe(dialect)
  expect(isLowS(rawSignature(signature)!)).toBe(true)
})

it.each(signed.announces)('.NET: announce of $announce.dropId', async ({ publicKeyHex, announce: sent }) => {
  const { announce, signature } = readAnnounce(sent)
  expect(await verifyAnnounce(announce, signature, bytesOf(publicKeyHex))).toBe('once')
  expect(isLowS(signature!)).toBe(true)
})
