import { expect, test } from 'vitest'
import { UploadFailedError } from '../src/publish/uploadFailedError.ts'
import { Publishing } from './publishing.ts'

test('drained: every chunk is at the Jet and acknowledged on record', async () => {
  const publishing = new Publishing()
  const records = await publishing.sealWords()
  const uploader = publishing.uploader()
  for (const record of records) uploader.add(record)
  await uploader.drained()
  expect([...publishing.jet.chunks.keys()].sort()).toEqual(records.map((record) => record.cid).sort())
  expect((await publishing.ledger.list(records[0]!.salt)).every((record) => record.sent)).toBe(true)
})

test('add: with one lane, earlier chunks of every track go first', async () => {
  const publishing = new Publishing()
  const records = await publishing.sealWords()
  const uploader = publishing.uploader({ lanes: 1, batchBytes: 1 })
  for (const record of [...records].reverse()) uploader.add(record)
  await uploader.drained()
  const order = publishing.jet.puts.flat().map((cid) => records.find((record) => record.cid === cid)!.index)
  expect(order.slice(1)).toEqual([0, 1, 2, 3, 4])
})

test('drained: a request that never arrived is sent again, one whose answer was lost is not', async () => {
  const publishing = new Publishing()
  const [first, second] = await publishing.sealWords()
  const offline: (number | undefined)[] = []
  const uploader = publishing.uploader({ lanes: 1, onOffline: (ms) => offline.push(ms) })
  publishing.jet.faults.push('lost', 'lost', 'lost')
  uploader.add(first!)
  await uploader.drained()
  publishing.jet.faults.push('unanswered')
  uploader.add(second!)
  await uploader.drained()
  expect(publishing.jet.puts).toEqual([[first!.cid], [second!.cid]])
  expect(offline.map((ms) => ms === undefined)).toEqual([false, false, false, true, false, true])
})

test('wake: a long wait for the network ends at once', async () => {
  const publishing = new Publishing()
  const [record] = await publishing.sealWords()
  const day = 86_400_000
  const uploader = publishing.uploader({
    retry: { attempts: Number.POSITIVE_INFINITY, firstDelayMs: day, maxDelayMs: day },
    onOffline: (ms) => ms !== undefined && queueMicrotask(() => uploader.wake()),
  })
  publishing.jet.faults.push('lost')
  uploader.add(record!)
  await uploader.drained()
  expect(publishing.jet.chunks.has(record!.cid)).toBe(true)
})

test('drained: a chunk refused once is sent again, refused twice ends the upload', async () => {
  const publishing = new Publishing()
  const [first, second] = await publishing.sealWords()
  const uploader = publishing.uploader({ lanes: 1 })
  publishing.jet.refusals.set(first!.cid, 'Unavailable')
  uploader.add(first!)
  await uploader.drained()
  publishing.disk.stored.get('data.1')![0]! ^= 1
  uploader.add(second!)
  await expect(uploader.drained()).rejects.toThrow(UploadFailedError)
})

test('drained: a lost body is told apart from a lost network', async () => {
  const publishing = new Publishing()
  const [record] = await publishing.sealWords()
  await publishing.bodies.delete(record!)
  const uploader = publishing.uploader()
  uploader.add(record!)
  await expect(uploader.drained()).rejects.toMatchObject({ code: 'BodyLost' })
})

test('drained: stopping rejects with the signal’s reason', async () => {
  const publishing = new Publishing()
  const [record] = await publishing.sealWords()
  const uploader = publishing.uploader()
  publishing.jet.faults.push(...Array<'lost'>(1000).fill('lost'))
  uploader.add(record!)
  publishing.stop.abort(new Error('paused'))
  await expect(uploader.drained()).rejects.toThrow('paused')
})
