import { formatLink, type LinkPath, parseLink } from '@safecloud/protocol/link.ts'
import { describe, expect, it } from 'vitest'
import { JetTransport } from '../src/jetTransport.ts'
import { reachOf } from '../src/openFile.ts'
import type { ToWorker } from '../src/openingMessages.ts'
import { OpeningPool, type OpeningWorker } from '../src/openingPool.ts'
import { guardAgainstStall } from '../src/stallGuard.ts'

const link = (text: string): LinkPath => parseLink(`track/video.360p/${text}`)
const shape = { n: 4, depth: 3, chunks: 50 }

describe('reachOf', () => {
  it.each([
    [['0/0'], 4],
    [['0'], 16],
    [['0', '1/0', '1/1/0'], 21],
    [['1/0', '0'], 20],
    [['0/0', '0/2'], 4],
    [['1'], 0],
    [['0', '1', '2', '3'], 50],
  ])('%j is %d chunks', (links, expected) => {
    expect(reachOf(links.map(link), 'video.360p', shape)).toBe(expected)
    expect(formatLink(link(links[0]!))).toContain('video.360p')
  })

  it('leaves other tracks out', () => {
    expect(reachOf([link('0')], 'video.720p', shape)).toBe(0)
  })
})

describe('guardAgainstStall', () => {
  it('ends a body that brings nothing', async () => {
    const silent = new ReadableStream<Uint8Array<ArrayBuffer>>({})
    await expect(new Response(guardAgainstStall(silent, 1)).arrayBuffer()).rejects.toMatchObject({ code: 'TimedOut' })
  })

  it('names a broken body, and passes a whole one through', async () => {
    const broken = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        controller.error(new TypeError('network error'))
      },
    })
    await expect(new Response(guardAgainstStall(broken, 1000)).arrayBuffer()).rejects.toMatchObject({ code: 'Interrupted' })
    expect(await new Response(guardAgainstStall(new Blob(['film']).stream(), 1000)).text()).toBe('film')
  })
})

describe('JetTransport', () => {
  it('gives up on a Jet that does not answer, and leaves an abort an abort', async () => {
    const silent = (_url: string, init: RequestInit) =>
      new Promise<Response>((_, reject) => {
        init.signal!.addEventListener('abort', () => reject(init.signal!.reason))
      })
    const jet = new JetTransport('https://jet.example', { fetch: silent, timeoutMs: 1 })
    await expect(jet.send('/healthz')).rejects.toMatchObject({ code: 'TimedOut' })
    const patient = new JetTransport('https://jet.example', { fetch: silent, timeoutMs: 60_000 })
    const controller = new AbortController()
    const asked = patient.send('/healthz', { signal: controller.signal })
    controller.abort(new Error('left'))
    await expect(asked).rejects.toThrow('left')
  })

  it('remembers the newest nonce, from refusals too', async () => {
    const answers = [
      Response.json({}, { headers: { 'DPoP-Nonce': 'a' } }),
      Response.json({ code: 'X' }, { status: 401, headers: { 'DPoP-Nonce': 'b' } }),
    ]
    const jet = new JetTransport('https://jet.example', { fetch: async () => answers.shift()! })
    await jet.send('/')
    expect(jet.nonce).toBe('a')
    await expect(jet.send('/')).rejects.toMatchObject({ code: 'X' })
    expect(jet.nonce).toBe('b')
  })
})

describe('OpeningPool', () => {
  class SilentWorker implements OpeningWorker {
    onmessage: OpeningWorker['onmessage'] = null
    onerror: OpeningWorker['onerror'] = null
    readonly got: ToWorker[] = []

    postMessage(message: ToWorker): void {
      this.got.push(message)
    }

    terminate(): void {
      this.got.length = 0
    }
  }

  const chunk = (index: number) => ({ file: 'f', track: 'data', index, cid: 'c', body: new Uint8Array(1) })

  it('spreads chunks over its workers and gives keys to each', () => {
    const workers = [new SilentWorker(), new SilentWorker()]
    let next = 0
    const pool = new OpeningPool(() => workers[next++]!, 2)
    pool.useKeys('f', { shapes: {}, secrets: {} })
    for (const index of [0, 1, 2, 3]) pool.open(chunk(index)).catch(() => undefined)
    expect(workers.map(({ got }) => got.map(({ type }) => type))).toEqual([
      ['keys', 'open', 'open'],
      ['keys', 'open', 'open'],
    ])
    pool.close()
  })

  it('tells the worker when nobody wants a chunk any more', async () => {
    const worker = new SilentWorker()
    const pool = new OpeningPool(() => worker, 1)
    const controller = new AbortController()
    const opened = pool.open(chunk(0), controller.signal)
    controller.abort(new Error('seek'))
    await expect(opened).rejects.toThrow('seek')
    expect(worker.got.map(({ type }) => type)).toEqual(['open', 'cancel'])
  })

  it('fails what a broken worker had in hand', async () => {
    const worker = new SilentWorker()
    const pool = new OpeningPool(() => worker, 1)
    const opened = pool.open(chunk(0))
    worker.onerror?.({ message: 'no such script' } as ErrorEvent)
    await expect(opened).rejects.toMatchObject({ code: 'WorkerFailed' })
  })
})
