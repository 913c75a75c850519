import { keyPairOfSecret } from '@safecloud/protocol/es256KeyPair.ts'
import { keyIdOf } from '@safecloud/protocol/publicKey.ts'
import { identify, isSameFile } from '../publish/fileIdentity.ts'
import { forgetUpload } from '../publish/forgetUpload.ts'
import type { PageMessage, PublishedFile, StartMessage, WorkerMessage } from '../publish/messages.ts'
import { newPublishWorker, probeFile } from '../publish/probeFile.ts'
import type { UploadRecord } from '../publish/uploadRecord.ts'
import type { UploadStore } from '../publish/uploadStore.ts'
import { reallyCancel } from './cancelDialog.ts'
import { channelPublisher } from './channelKey.ts'
import { putFile, releaseDevice } from './episodeApi.ts'
import type { PosterField } from './posterField.ts'
import { sentenceOf } from './sentences.ts'
import { StallWatch } from './stallWatch.ts'
import { isBusy, nextState, type UploadEvent, type UploadState } from './uploadState.ts'
import { type UploadActions, UploadView } from './uploadView.ts'
import { requireVault } from './vaultAccess.ts'

/** What the page knows of the episode. */
export interface EpisodeContext {
  readonly episode: string
  readonly channel: string
  readonly account: string
  /** Origin of the Jet. */
  readonly jet: string
  /** keyId of the channel's key, empty when it has none yet. */
  readonly publisherKeyId: string
  readonly title: () => string
  readonly poster: PosterField
  readonly onPublished: (file: PublishedFile) => Promise<void>
}

/** How often a worker that the browser lets down is replaced without asking. */
const mostRespawns = 20

/** Drives one episode's upload: the person, the vault, the publish worker and the site meet here. */
export class UploadController implements UploadActions {
  #state: UploadState
  #worker: Worker | undefined
  #file: File | undefined
  #message: StartMessage | undefined
  #publisherKeyId: string
  #respawns = mostRespawns
  readonly #stalls = new StallWatch()
  readonly #view: UploadView

  constructor(
    private readonly context: EpisodeContext,
    private readonly uploads: UploadStore,
    mount: HTMLElement,
    start: { readonly complete: boolean; readonly interrupted: UploadRecord | undefined },
  ) {
    this.#publisherKeyId = context.publisherKeyId
    this.#view = new UploadView(mount, this, [...mount.childNodes])
    this.#state = start.interrupted
      ? { phase: 'interrupted', record: start.interrupted }
      : start.complete
        ? { phase: 'complete' }
        : { phase: 'empty' }
    this.#view.draw(this.#state)
    window.addEventListener('beforeunload', (event) => {
      if (isBusy(this.#state)) event.preventDefault()
    })
    window.addEventListener('online', () => this.#worker?.postMessage({ kind: 'wake' } satisfies PageMessage))
  }

  choose(file: File): void {
    this.#file = file
    void this.#start(file)
  }

  goOn(): void {
    void this.#start(undefined)
  }

  pause(): void {
    this.#endWorker()
    this.#apply({ kind: 'pausePressed' })
  }

  resume(): void {
    this.#apply({ kind: 'resumePressed' })
    if (this.#message) this.#spawn(this.#message)
  }

  retry(): void {
    this.#apply({ kind: 'retryPressed' })
    void this.#start(this.#file)
  }

  restart(): void {
    void this.#forget().then(() => this.#start(this.#file))
  }

  replace(): void {
    this.#apply({ kind: 'replacePressed' })
  }

  cancel(): void {
    void this.#cancel()
  }

  async #cancel(): Promise<void> {
    const sent = this.#state.phase === 'active' ? this.#state.tracks.reduce((sum, { sentBytes }) => sum + sentBytes, 0) : 0
    if (!(await reallyCancel(sent))) return
    await this.#forget()
    this.#file = undefined
    this.#apply({ kind: 'cancelled' })
  }

  /** @param file absent when every segment is sealed already. */
  async #start(file: File | undefined): Promise<void> {
    const record = await this.uploads.find(this.context.episode)
    this.#apply({ kind: 'prepare', name: file?.name ?? record?.file.name ?? '' })
    try {
      if (record && file && !isSameFile(record.file, await identify(file))) {
        this.#apply({ kind: 'wrongFile', record, name: file.name })
        return
      }
      const problem = file && !record ? await probeFile(file) : undefined
      if (problem !== undefined) {
        this.#apply({ kind: 'declined', record, problem })
        return
      }
      const message = await this.#startMessage(file)
      if (!message) {
        this.#apply({ kind: 'left', record })
        return
      }
      this.#spawn(message)
    } catch (error) {
      this.#apply({ kind: 'declined', record, problem: sentenceOf(error) })
    }
  }

  /** Opens the vault and gathers what the worker needs. @returns undefined when the person left the vault closed. */
  async #startMessage(file: File | undefined): Promise<StartMessage | undefined> {
    const { episode, channel, account, jet, title } = this.context
    const vault = await requireVault(account)
    if (!vault) return undefined
    const publisherSecret = await channelPublisher(vault, channel, this.#publisherKeyId)
    this.#publisherKeyId = keyIdOf(keyPairOfSecret(publisherSecret).publicKey)
    const device = await releaseDevice()
    return { kind: 'start', episode, title: title(), file, jet, rootKey: vault.rootKey, publisherSecret, releaseDevice: device }
  }

  #spawn(message: StartMessage): void {
    this.#endWorker()
    this.#stalls.reset()
    this.#message = message
    const worker = newPublishWorker()
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => this.#hear(data))
    worker.addEventListener('error', () => {
      this.#hear({ kind: 'failed', message: 'The upload’s worker broke off. What was sealed is kept. Try again.', next: 'retry' })
    })
    this.#worker = worker
    worker.postMessage(message)
  }

  #hear(message: WorkerMessage): void {
    if (message.kind === 'failed') this.#endWorker()
    if (message.kind === 'poster') void this.context.poster.propose(message.jpeg)
    else if (!(this.#isTransient(message) && this.#respawn())) this.#apply(message)
    if (message.kind === 'published') void this.#handOver(message.file)
  }

  /** The browser took the codecs away, or something in it never answers: a new worker goes on from the record. */
  #isTransient(message: WorkerMessage): boolean {
    if (message.kind === 'failed') return message.next === 'again'
    if (message.kind !== 'progress') return false
    const waits = this.#state.phase !== 'active' || this.#state.offline || this.#state.finishing
    return this.#stalls.update(performance.now(), message.tracks, waits)
  }

  #respawn(): boolean {
    if (!this.#message || this.#respawns-- <= 0) return false
    this.#spawn(this.#message)
    return true
  }

  /** The Jet has everything: now the site. */
  async #handOver(file: PublishedFile): Promise<void> {
    try {
      await putFile(this.context.episode, file)
    } catch (error) {
      this.#apply({ kind: 'failed', message: sentenceOf(error), next: 'retry' })
      return
    }
    await this.#forget()
    await this.context.onPublished(file)
    this.#apply({ kind: 'saved' })
  }

  /** What it has on record is what the next one goes on from. */
  #endWorker(): void {
    this.#worker?.terminate()
    this.#worker = undefined
  }

  async #forget(): Promise<void> {
    this.#endWorker()
    const record = await this.uploads.find(this.context.episode)
    if (record) await forgetUpload(record, this.uploads)
  }

  #apply(event: UploadEvent): void {
    this.#state = nextState(this.#state, event)
    this.#view.draw(this.#state)
  }
}
