import { ChunkSealer } from '@safecloud/cloud/publish/chunkSealer.ts'
import { ChunkUploader } from '@safecloud/cloud/publish/chunkUploader.ts'
import type { JetDoor } from '@safecloud/cloud/publish/jetDoor.ts'
import type { MaskedBodies } from '@safecloud/cloud/publish/maskedBodies.ts'
import { sealReleaseGrant } from '@safecloud/cloud/publish/releaseGrant.ts'
import { SealedFile } from '@safecloud/cloud/publish/sealedFile.ts'
import type { SealedRecord, SealLedger } from '@safecloud/cloud/publish/sealLedger.ts'
import { UploadFailedError } from '@safecloud/cloud/publish/uploadFailedError.ts'
import { base64Decode, base64Encode } from '@safecloud/protocol/base64.ts'
import { ContentKeys } from '@safecloud/protocol/contentKeys.ts'
import { type FileIndex, fileIndexBytes } from '@safecloud/protocol/fileIndex.ts'
import { fileMetaBytes } from '@safecloud/protocol/fileMeta.ts'
import type { Json } from '@safecloud/protocol/json.ts'
import type { Signer } from '@safecloud/protocol/signer.ts'
import type { MediaSegment, TrackSetup } from '../transcode/mediaSegment.ts'
import { diskBudget } from './diskBudget.ts'
import { EncoderChangedError } from './encoderChangedError.ts'
import type { PublishedFile, WorkerMessage } from './messages.ts'
import { indexOf, renditionsOf, segmentStartsMs } from './publishedFile.ts'
import { TrackMeter } from './trackMeter.ts'
import { transcodeRest } from './transcodeRest.ts'
import type { UploadRecord } from './uploadRecord.ts'
import type { UploadStore } from './uploadStore.ts'

/** What a run works with. */
export interface PublishPorts {
  readonly ledger: SealLedger
  readonly bodies: MaskedBodies
  readonly uploads: UploadStore
  readonly door: JetDoor
  readonly publisher: Signer
  readonly post: (message: WorkerMessage) => void
}

export interface PublishJob {
  readonly record: UploadRecord
  readonly file: File | undefined
  readonly rootKey: Uint8Array
  readonly releaseDevice: Json
}

const reportEveryMs = 250

/** One stretch of an upload: from where the last one stopped to the end. It may be broken off at any moment. */
export class PublishRun {
  #record: UploadRecord
  readonly #keys: ContentKeys
  readonly #sealer: ChunkSealer
  readonly #uploader: ChunkUploader
  #meter: TrackMeter
  readonly #stop = new AbortController()
  #stored = 0
  #budget = 0

  constructor(
    private readonly job: PublishJob,
    private readonly ports: PublishPorts,
    private readonly audioTrack: string,
  ) {
    this.#record = job.record
    const salt = base64Decode(job.record.salt)
    this.#keys = ContentKeys.of(job.rootKey, salt)
    this.#sealer = new ChunkSealer(this.#keys, salt, job.record.shapes, ports.ledger, ports.bodies)
    this.#meter = new TrackMeter(job.record, [], audioTrack)
    const { door, ledger, bodies, post } = ports
    this.#uploader = new ChunkUploader({
      door,
      ledger,
      bodies,
      signal: this.#stop.signal,
      onSent: (records) => this.#sent(records),
      onOffline: (retryInMs) => post({ kind: 'offline', retryInMs }),
    })
  }

  /** The network may be back. */
  wake(): void {
    this.#uploader.wake()
  }

  /** @throws what cannot be mended by waiting. */
  async run(): Promise<PublishedFile> {
    const timer = setInterval(() => this.#report(), reportEveryMs)
    try {
      await this.#takeUp()
      if (!this.#record.transcoded) await this.#transcode()
      const index = await this.#sealDocuments()
      const manifest = await this.#register()
      const release = await sealReleaseGrant(manifest, this.#keys, this.job.releaseDevice, Math.floor(Date.now() / 1000))
      return {
        rootCid: manifest.rootCid,
        durationMs: Math.round(this.#record.plan.duration * 1000),
        segmentStartsMs: segmentStartsMs(index),
        renditions: renditionsOf(index),
        mode: 'creator',
        release,
      }
    } finally {
      clearInterval(timer)
      this.#report()
      this.#stop.abort()
    }
  }

  /** Goes on from what is on record, after asking the Jet what of it is really there. */
  async #takeUp(): Promise<void> {
    const { ledger } = this.ports
    await this.#uploader.resume(await ledger.list(this.#record.salt))
    const records = await ledger.list(this.#record.salt)
    this.#meter = new TrackMeter(this.#record, records, this.audioTrack)
    this.#stored = records.reduce((sum, { size }) => sum + size, 0)
    this.#budget = this.#stored + (await diskBudget())
    this.#report()
  }

  async #transcode(): Promise<void> {
    const transcoding = transcodeRest({
      file: this.job.file,
      plan: this.#record.plan,
      from: this.#meter.frontiers,
      sink: { setup: (setup) => this.#setup(setup), segment: (segment) => this.#segment(segment) },
      onPoster: this.#record.posterDone ? undefined : (jpeg) => this.#poster(jpeg),
      onProgress: (track, seconds) => this.#meter.transcodedUntil(track, seconds),
      signal: this.#stop.signal,
    })
    await Promise.race([transcoding, this.#uploader.failed()])
    await this.#save({ transcoded: true })
  }

  async #setup({ track, codecs, init, fingerprint }: TrackSetup): Promise<void> {
    const known = this.#record.setups[track]
    if (known && known.fingerprint !== fingerprint) throw new EncoderChangedError()
    if (!known) await this.#save({ setups: { ...this.#record.setups, [track]: { codecs, init: base64Encode(init), fingerprint } } })
  }

  async #segment({ track, index, bytes, start, duration }: MediaSegment): Promise<void> {
    this.#stop.signal.throwIfAborted()
    const record = await this.#sealer.seal(track, index, bytes, { start, duration })
    this.#stored += record.size
    this.#meter.sealed(record)
    this.#uploader.add(record)
    while (this.#stored > this.#budget && this.#uploader.waiting > 0) await this.#uploader.progressed()
  }

  #poster(jpeg: Blob): void {
    this.ports.post({ kind: 'poster', jpeg })
    void this.#save({ posterDone: true })
  }

  async #sealDocuments(): Promise<FileIndex> {
    this.ports.post({ kind: 'finishing' })
    const { title, type, file } = this.#record
    const index = indexOf(this.#record, await this.ports.ledger.list(this.#record.salt))
    const meta = fileMetaBytes({ v: 2, title, type, size: file.size })
    for (const [track, data] of [['index', fileIndexBytes(index)] as const, ['meta', meta] as const]) {
      const record = await this.#sealer.seal(track, 0, data)
      if (!record.sent) this.#uploader.add(record)
    }
    await this.#uploader.drained()
    return index
  }

  async #register() {
    const { ledger, door, publisher } = this.ports
    const { salt, created, shapes } = this.#record
    const draft = { salt: base64Decode(salt), created, jurisdictions: [], shapes }
    const file = await SealedFile.sign(draft, await ledger.list(salt), this.#keys, publisher)
    const missing = await this.#uploader.insist(() => file.register(door, this.#stop.signal))
    if (missing === 0) return file.manifest
    await this.#uploader.resume(await ledger.list(salt))
    await this.#uploader.drained()
    const stillMissing = await this.#uploader.insist(() => file.register(door, this.#stop.signal))
    if (stillMissing > 0) throw new UploadFailedError('Refused', `${stillMissing} missing`)
    return file.manifest
  }

  /** Bodies stay until the file is registered, in case the Jet loses one; when there is no room for that, only until they are acknowledged. */
  #sent(records: readonly SealedRecord[]): void {
    for (const record of records) {
      this.#meter.sent(record)
      if (this.#stored <= this.#budget) continue
      this.#stored -= record.size
      void this.ports.bodies.delete(record)
    }
  }

  async #save(change: Partial<UploadRecord>): Promise<void> {
    this.#record = { ...this.#record, ...change }
    await this.ports.uploads.save(this.#record)
  }

  #report(): void {
    this.ports.post({ kind: 'progress', tracks: this.#meter.progress })
  }
}
