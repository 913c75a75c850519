import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hostileBytes } from '../test/arbitrary.ts'
import { publisher, specManifest } from '../test/specFile.ts'
import { spec } from '../test/specVectors.ts'
import { hexEncode } from './hex.ts'
import { ManifestInvalidError, manifestBytes, readManifest } from './manifest.ts'
import { keyIdOf } from './publicKey.ts'
import { parseRootCid } from './rootCid.ts'
import { sha256 } from './sha256.ts'

it('signManifest: the values of specification §10', async () => {
  const manifest = await specManifest()
  expect(manifest.claim.text).toHaveLength(spec.manifest.textLength)
  expect(hexEncode(sha256(manifest.claim.text))).toBe(spec.manifest.textSha256Hex)
  expect(manifest.rootCid).toBe(spec.manifest.rootCid)
  expect(manifest.claim.issuer).toBe(keyIdOf(publisher.publicKey))
})

it('readManifest: reads what was signed, for the file that was asked for and no other', async () => {
  const manifest = await specManifest()
  const bytes = manifestBytes(manifest)
  expect(await readManifest(bytes, manifest.rootCid)).toEqual(manifest)
  const other = parseRootCid(`bagaaiera${'a'.repeat(52)}`)
  await expect(readManifest(bytes, other)).rejects.toThrow(ManifestInvalidError)
})

it('readManifest: hostile bytes are ManifestInvalid', async () => {
  const bytes = manifestBytes(await specManifest())
  await fc.assert(
    fc.asyncProperty(hostileBytes(bytes), async (hostile) => {
      if (Buffer.compare(hostile, bytes) === 0) return
      await expect(readManifest(hostile)).rejects.toThrow(ManifestInvalidError)
    }),
  )
})
