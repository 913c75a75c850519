/// <reference lib="webworker" />
import { JetSession } from '@safecloud/cloud/jetSession.ts'
import { JetTransport } from '@safecloud/cloud/jetTransport.ts'
import { BrowserSealLedger } from '@safecloud/cloud/publish/browserSealLedger.ts'
import { MaskedBodies } from '@safecloud/cloud/publish/maskedBodies.ts'
import { OriginPrivateBodies } from '@safecloud/cloud/publish/originPrivateBodies.ts'
import { keyPairOfSecret } from '@safecloud/protocol/es256KeyPair.ts'
import { signerOfScalar } from '@safecloud/protocol/signer.ts'
import { sharedPresets } from '../transcode/presets.ts'
import { SourceError } from '../transcode/sourceError.ts'
import { failureOf } from './failureOf.ts'
import { bodiesFolder, lockWaitMs, uploadLock } from './forgetUpload.ts'
import type { PageMessage, StartMessage, WorkerMessage } from './messages.ts'
import { newUpload } from './newUpload.ts'
import { type PublishPorts, PublishRun } from './publishRun.ts'
import { PausedError } from './runErrors.ts'
import type { UploadRecord } from './uploadRecord.ts'
import { UploadStore } from './uploadStore.ts'

/** An answer comes after the whole body; on a slow line that takes a while. */
const answerTimeoutMs = 180_000

const post = (message: WorkerMessage) => self.postMessage(message)

/** The upload of this worker: it runs, is paused, runs again; ending the worker ends it. */
class Upload {
  #stop = new AbortController()
  #run: PublishRun | undefined

  constructor(
    private readonly start: StartMessage,
    private readonly record: UploadRecord,
    private readonly ports: PublishPorts,
  ) {}

  async go(): Promise<void> {
    this.#stop = new AbortController()
    try {
      const record = (await this.ports.uploads.find(this.start.episode)) ?? this.record
      this.#run = new PublishRun({ ...this.start, record }, this.ports, sharedPresets.audio.track, this.#stop.signal)
      post({ kind: 'published', file: await this.#run.run() })
    } catch (error) {
      if (this.#stop.signal.reason instanceof PausedError) post({ kind: 'paused' })
      else post({ kind: 'failed', ...failureOf(error) })
    }
  }

  pause(): void {
    this.#stop.abort(new PausedError())
  }

  wake(): void {
    this.#run?.wake()
  }
}

async function begin(message: StartMessage): Promise<Upload> {
  const { episode, title, file, jet, publisherSecret } = message
  const uploads = await UploadStore.open()
  let record = await uploads.find(episode)
  if (!record) {
    if (!file) throw new SourceError('Truncated')
    record = await newUpload(episode, title, file)
    await uploads.save(record)
  }
  post({ kind: 'started', record })
  const publisher = await signerOfScalar(keyPairOfSecret(publisherSecret))
  const ports: PublishPorts = {
    ledger: await BrowserSealLedger.open(),
    bodies: new MaskedBodies(await OriginPrivateBodies.open(...bodiesFolder(record.salt))),
    uploads,
    door: new JetSession(new JetTransport(jet, { timeoutMs: answerTimeoutMs }), { signer: publisher }),
    publisher,
    post,
  }
  return new Upload(message, record, ports)
}

let upload: Upload | undefined

self.addEventListener('online', () => upload?.wake())
self.addEventListener('message', ({ data }: MessageEvent<PageMessage>) => {
  if (data.kind === 'start') void hold(data)
  else if (data.kind === 'resume') void upload?.go()
  else if (data.kind === 'pause') upload?.pause()
  else upload?.wake()
})

/** Takes the episode's lock for as long as this worker lives: two tabs must not seal under one salt. */
async function hold(message: StartMessage): Promise<void> {
  const patience = { signal: AbortSignal.timeout(lockWaitMs) }
  const held = navigator.locks.request(uploadLock(message.episode), patience, async () => {
    try {
      upload = await begin(message)
      await upload.go()
    } catch (error) {
      post({ kind: 'failed', ...failureOf(error) })
    }
    await new Promise<never>(() => {})
  })
  await held.catch(() => post({ kind: 'elsewhere' }))
}
