import { hexEncode } from '@safecloud/protocol/hex.ts'
import { SaltReusedError } from '@safecloud/protocol/sealing.ts'
import { expect, test } from 'vitest'
import { Publishing } from './publishing.ts'

const data = new TextEncoder().encode('alpha')

test('seal: the specification’s first chunk', async () => {
  const record = await new Publishing().sealer.seal('data', 0, data)
  expect(record.cid).toBe('bafkreihx3npfapwowoi7y7wl3b7zoh6274uvzbjmslndo3c6nixdyvxv4y')
  expect(record.size).toBe(5 + 48)
})

test('seal: the same bytes again are the same record, stored once', async () => {
  const publishing = new Publishing()
  const first = await publishing.sealer.seal('data', 0, data)
  expect(await publishing.sealer.seal('data', 0, data)).toBe(first)
})

test('seal: other bytes at the same place are refused and not stored', async () => {
  const publishing = new Publishing()
  const first = await publishing.sealer.seal('data', 0, data)
  await expect(publishing.sealer.seal('data', 0, new TextEncoder().encode('omega'))).rejects.toThrow(SaltReusedError)
  expect(hexEncode((await publishing.bodies.get(first, first.mask))!)).toMatch(/^2a9c8512339dc9d4/)
})

test('seal: a closed salt seals nothing more', async () => {
  const publishing = new Publishing()
  const { salt } = await publishing.sealer.seal('data', 0, data)
  await publishing.ledger.close(salt)
  await expect(publishing.sealer.seal('data', 1, data)).rejects.toThrow(SaltReusedError)
})

test('seal: what lies on the disk before the record is written is not the ciphertext', async () => {
  const publishing = new Publishing()
  const record = await publishing.sealer.seal('data', 0, data)
  const body = (await publishing.bodies.get(record, record.mask))!
  const onDisk = publishing.disk.stored.get('data.0')!
  expect(onDisk).toHaveLength(body.length)
  expect(hexEncode(onDisk)).not.toBe(hexEncode(body))
})
