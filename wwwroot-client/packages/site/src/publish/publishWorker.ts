/// <reference lib="webworker" />
import { JetSession } from '@safecloud/cloud/jetSession.ts'
import { JetTransport } from '@safecloud/cloud/jetTransport.ts'
import { BrowserSealLedger } from '@safecloud/cloud/publish/browserSealLedger.ts'
import { MaskedBodies } from '@safecloud/cloud/publish/maskedBodies.ts'
import { OriginPrivateBodies } from '@safecloud/cloud/publish/originPrivateBodies.ts'
import { keyPairOfSecret } from '@safecloud/protocol/es256KeyPair.ts'
import { signerOfScalar } from '@safecloud/protocol/signer.ts'
import { sharedPresets } from '../transcode/presets.ts'
import { openSource } from '../transcode/source.ts'
import { SourceError } from '../transcode/sourceError.ts'
import { failureOf } from './failureOf.ts'
import { bodiesFolder, lockWaitMs, uploadLock } from './forgetUpload.ts'
import type { PageMessage, StartMessage, WorkerMessage } from './messages.ts'
import { newUpload } from './newUpload.ts'
import { PublishRun } from './publishRun.ts'
import type { UploadRecord } from './uploadRecord.ts'
import { UploadStore } from './uploadStore.ts'

// One worker is one stretch of an upload. To pause or cancel it, the page ends it, at any moment: what is on record by then is what the next one goes on from.

/** An answer comes after the whole body; on a slow line that takes a while. */
const answerTimeoutMs = 180_000
const greetingTimeoutMs = 4000

const post = (message: WorkerMessage) => self.postMessage(message)
let run: PublishRun | undefined

self.addEventListener('online', () => run?.wake())
self.addEventListener('message', ({ data }: MessageEvent<PageMessage>) => {
  if (data.kind === 'start') void hold(data)
  else if (data.kind === 'probe') void probe(data.file)
  else run?.wake()
})

async function probe(file: File): Promise<void> {
  try {
    const { input } = await openSource(file)
    input.dispose()
    post({ kind: 'probed', problem: undefined })
  } catch (error) {
    post({ kind: 'probed', problem: failureOf(error).message })
  }
}

/** Takes the episode's lock for as long as this worker lives: two tabs must not seal under one salt. */
async function hold(message: StartMessage): Promise<void> {
  const patience = { signal: AbortSignal.timeout(lockWaitMs) }
  const held = navigator.locks.request(uploadLock(message.episode), patience, async () => {
    try {
      post({ kind: 'published', file: await publish(message) })
    } catch (error) {
      post({ kind: 'failed', ...failureOf(error) })
    }
    await new Promise<never>(() => {})
  })
  await held.catch(() => post({ kind: 'elsewhere' }))
}

async function publish(message: StartMessage) {
  const { jet, publisherSecret } = message
  const uploads = await UploadStore.open()
  const record = await recordOf(message, uploads)
  post({ kind: 'started', record })
  const transport = new JetTransport(jet, { timeoutMs: answerTimeoutMs })
  await transport.greet(AbortSignal.timeout(greetingTimeoutMs)).catch(() => undefined) // sending says what is wrong, and waits for the network
  const publisher = await signerOfScalar(keyPairOfSecret(publisherSecret))
  const ports = {
    ledger: await BrowserSealLedger.open(),
    bodies: new MaskedBodies(await OriginPrivateBodies.open(...bodiesFolder(record.salt))),
    uploads,
    door: new JetSession(transport, { signer: publisher }),
    publisher,
    post,
  }
  run = new PublishRun({ ...message, record }, ports, sharedPresets.audio.track)
  return await run.run()
}

/** What was begun before, or else a new upload of the chosen file. @throws {SourceError} */
async function recordOf({ episode, title, file }: StartMessage, uploads: UploadStore): Promise<UploadRecord> {
  const known = await uploads.find(episode)
  if (known) return known
  if (!file) throw new SourceError('Truncated')
  const fresh = await newUpload(episode, title, file)
  await uploads.save(fresh)
  return fresh
}
