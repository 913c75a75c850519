import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { person } from '../test/people.ts'
import { specKeys, specManifest, specTrack } from '../test/specFile.ts'
import { fromUtf8 } from './bytes.ts'
import { type Capability, CapabilityInvalidError, type CapabilityRequest, openCapability, sealCapability } from './capability.ts'
import { coverOf } from './cover.ts'
import { signEnvelope } from './envelope.ts'
import { readGrantChain } from './grantChain.ts'
import { openJwe, sealJwe } from './jwe.ts'
import { formatLink, type LinkPath } from './link.ts'
import { KeyRing } from './linkSecrets.ts'
import { openChunk } from './openChunk.ts'
import { parseRootCid } from './rootCid.ts'
import { formatShareLink, parseShareLink, ShareLinkInvalidError } from './shareLink.ts'
import { signerOfScalar } from './signer.ts'

const now = 1_767_226_000
let viewer: Awaited<ReturnType<typeof person>>
let capability: Capability
let request: CapabilityRequest
let message: string

async function capabilityFor(links: readonly LinkPath[], granted = links): Promise<Capability> {
  const manifest = await specManifest()
  const { branch } = await specTrack('data')
  const terms = { rootCid: manifest.rootCid, links: granted, readLevel: 23, adminLevel: 0, holder: viewer.keyId, nbf: now, exp: now + 60 }
  const chain = readGrantChain([await signEnvelope(terms, await signerOfScalar(specKeys.access))])!
  return { manifest, chain, secrets: new Map(links.map((link) => [formatLink(link), branch.secret(link)])) }
}

beforeAll(async () => {
  viewer = await person(6)
  const { name, tree } = await specTrack('data')
  capability = await capabilityFor(coverOf(name, tree.shape, 1, 4))
  request = { rootCid: capability.manifest.rootCid, holder: viewer.keyId, now }
  message = await sealCapability(capability, viewer.box.publicKey)
})

it('openCapability: opens the chunks it covers, and has no key for the rest', async () => {
  const opened = await openCapability(viewer.box, message, request)
  expect(opened).toEqual(capability)
  const ring = new KeyRing(opened.manifest, opened.secrets)
  const { name, chunks } = await specTrack('data')
  const read = await Promise.all(
    chunks.map(async ({ body, cid }, index) => {
      const key = ring.chunkKey(name, index)
      return key && fromUtf8(await openChunk({ track: name, index, key }, cid, body))
    }),
  )
  expect(read).toEqual([undefined, 'beta', 'gamma', 'delta', undefined])
})

it('openCapability: for another file, holder, box key or time it is CapabilityInvalid', async () => {
  const other = await person(7)
  const refused = (change: Partial<CapabilityRequest>, box = viewer.box) =>
    expect(openCapability(box, message, { ...request, ...change })).rejects.toThrow(CapabilityInvalidError)
  await refused({ rootCid: parseRootCid(`bagaaiera${'a'.repeat(52)}`) })
  await refused({ holder: other.keyId })
  await refused({ now: now + 60 })
  await refused({}, other.box)
})

it('openCapability: a secret outside the granted links is CapabilityInvalid', async () => {
  const { name, tree } = await specTrack('data')
  const wide = await capabilityFor(coverOf(name, tree.shape, 0, 5), coverOf(name, tree.shape, 1, 4))
  await expect(openCapability(viewer.box, await sealCapability(wide, viewer.box.publicKey), request)).rejects.toThrow(
    CapabilityInvalidError,
  )
})

it('openCapability: a changed message is CapabilityInvalid', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.constantFrom(...'ABCxyz019-_.=+ '), async (at, letter) => {
      const changed = message.slice(0, at % message.length) + letter + message.slice((at % message.length) + 1)
      if (changed === message) return
      await expect(openCapability(viewer.box, changed, request)).rejects.toThrow(CapabilityInvalidError)
    }),
  )
})

it('openJwe: a message of another type does not open', async () => {
  const sealed = await sealJwe('safecloud-vault-key', viewer.box.publicKey, new Uint8Array(5))
  expect(await openJwe('safecloud-vault-key', viewer.box, sealed)).toEqual(new Uint8Array(5))
  await expect(openJwe('safecloud-capability', viewer.box, sealed)).rejects.toThrow('safecloud-capability')
})

it('parseShareLink: reads what formatShareLink wrote, and refuses the rest', () => {
  const { manifest, chain, secrets } = capability
  const link = { rootCid: manifest.rootCid, chain, secrets, seed: new Uint8Array(32).fill(9) }
  const fragment = formatShareLink(link)
  expect(parseShareLink(fragment)).toEqual(link)
  for (const text of ['', '#sc2=', '#sc2=e30', fragment.slice(0, -1), fragment.replace('#sc2', '#sc1'), `${fragment}=`]) {
    expect(() => parseShareLink(text)).toThrow(ShareLinkInvalidError)
  }
})
