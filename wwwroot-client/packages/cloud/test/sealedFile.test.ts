import { keyPairOfSecret } from '@safecloud/protocol/es256KeyPair.ts'
import { signerOfScalar } from '@safecloud/protocol/signer.ts'
import { expect, test } from 'vitest'
import { SealedFile } from '../src/publish/sealedFile.ts'
import { Publishing, publisherSecret, salt } from './publishing.ts'

const publisher = await signerOfScalar(keyPairOfSecret(publisherSecret))

test('sign: roots and publisher are the specification’s', async () => {
  const publishing = new Publishing()
  const draft = { salt, created: 1_767_225_600, jurisdictions: ['de'], shapes: publishing.shapes }
  const { manifest } = await SealedFile.sign(draft, await publishing.sealWords(), publishing.keys, publisher)
  const stm = manifest.claim.stm as { tracks: Record<string, { root: string }>; access: string }
  expect(stm.tracks.data!.root).toBe('4a2cc8392c7402198456b7757a6800b11f51fa77617d3c31b95524854adbfdba')
  expect(stm.tracks.index!.root).toBe('aa58b2cd6ba83f01af38be0c667ad845f3cb6570a7fda380154122751f70652c')
  expect(stm.access).toBe('BOb0slwDq3tkI0xO1fKS4+BNd8vER0emnnEjsAog2jhf3pAo973QPmEeHDcgZ1iT5ksRXjxwZ1LLOoR8st66cLU=')
})

test('register: the manifest is the header, one frame of digests for each track in order of names', async () => {
  const publishing = new Publishing()
  const draft = { salt, created: 1, jurisdictions: [], shapes: publishing.shapes }
  const file = await SealedFile.sign(draft, await publishing.sealWords(), publishing.keys, publisher)
  expect(await file.register(publishing.jet, publishing.stop.signal)).toBe(0)
  const { header, frames } = publishing.jet.files.get(file.manifest.rootCid)!
  expect(header).toEqual(file.manifest.claim.json)
  expect(frames.map((frame) => frame.length)).toEqual([5 * 32, 32])
})

test('sign: a missing chunk is told', async () => {
  const publishing = new Publishing()
  const records = (await publishing.sealWords()).slice(1)
  const draft = { salt, created: 1, jurisdictions: [], shapes: publishing.shapes }
  await expect(SealedFile.sign(draft, records, publishing.keys, publisher)).rejects.toMatchObject({ code: 'BodyLost' })
})
