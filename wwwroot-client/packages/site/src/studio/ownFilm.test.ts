import { readFileSync } from 'node:fs'
import { utf8 } from '@safecloud/protocol/bytes.ts'
import { hexDecode } from '@safecloud/protocol/hex.ts'
import { readManifest } from '@safecloud/protocol/manifest.ts'
import { openVault } from '@safecloud/protocol/vault.ts'
import { expect, it } from 'vitest'
import { renewal } from '../../../../../tools/vectors/renewal.ts'
import { ownFilmKeys } from './ownFilm.ts'

const file = new URL('../../../../../tests/vectors/rules/renewal.json', import.meta.url)
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Awaited<ReturnType<typeof renewal>>

it('renewal.json is what its generator makes', async () => {
  expect(vectors).toEqual(await renewal())
})

it.each(vectors.cases)('ownFilmKeys: $name is $isOwn', async ({ channel, manifest, isOwn }) => {
  const vault = await openVault(hexDecode(vectors.vaultKeyHex), hexDecode(vectors.vaultHex))
  const owner = { rootKey: vault.rootKey, publisherSecret: (slug: string) => vault.publishers.get(slug) }
  expect(ownFilmKeys(owner, channel, await readManifest(utf8(manifest))) !== undefined).toBe(isOwn)
})
