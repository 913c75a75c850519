import { frameParts, framesContentType } from '@safecloud/protocol/frameWriter.ts'
import { delayBefore, isPassing, type RetryPolicy } from '../retry.ts'
import { haveAlready } from './havePresence.ts'
import type { JetDoor } from './jetDoor.ts'
import type { MaskedBodies } from './maskedBodies.ts'
import type { SealedRecord, SealLedger } from './sealLedger.ts'
import { enqueue, takeBatch } from './uploadBatch.ts'
import { UploadFailedError } from './uploadFailedError.ts'
import { WakingSleep } from './wakingSleep.ts'

export interface UploaderOptions {
  readonly door: JetDoor
  readonly ledger: SealLedger
  readonly bodies: MaskedBodies
  /** Requests under way at a time. */
  readonly lanes?: number
  /** A request carries more than one chunk only up to so many bytes. */
  readonly batchBytes?: number
  readonly retry?: RetryPolicy
  readonly onSent?: (records: readonly SealedRecord[]) => void
  /** The connection is lost and tried again in so many milliseconds; or it is back, with `undefined`. */
  readonly onOffline?: (retryInMs: number | undefined) => void
  readonly signal: AbortSignal
}

/** Gaps between tries grow to half a minute and stay there: an upload waits for its network as long as it takes. */
const uploadPolicy: RetryPolicy = { attempts: Number.POSITIVE_INFINITY, firstDelayMs: 1000, maxDelayMs: 30_000 }

/**
 * Sends sealed chunks to a Jet, earlier ones first, a few requests at a time. It goes on by itself after a lost connection: what was under way is asked for
 * by `have` before it is sent again.
 */
export class ChunkUploader {
  readonly #queue: SealedRecord[] = []
  readonly #inDoubt = new Set<SealedRecord>()
  readonly #refusedOnce = new Set<string>()
  readonly #pause = new WakingSleep()
  #lanes = 0
  #failedTries = 0
  #failure: unknown
  #settled: (() => void)[] = []

  constructor(private readonly options: UploaderOptions) {
    options.signal.addEventListener('abort', () => this.#fail(options.signal.reason), { once: true })
  }

  /** How many chunks are still to be acknowledged. */
  get waiting(): number {
    return this.#queue.length + this.#inDoubt.size
  }

  add(record: SealedRecord): void {
    enqueue(this.#queue, record)
    this.#spawn()
  }

  /**
   * Takes up an earlier run: asks the Jet which chunks it has, whatever is on record, and sends the rest.
   *
   * @throws {UploadFailedError} `BodyLost` when one is neither there nor here.
   */
  async resume(records: readonly SealedRecord[]): Promise<void> {
    if (records.length === 0) return
    const { door, ledger, bodies, signal } = this.options
    const present = new Set(await this.insist(() => haveAlready(door, records, signal)))
    await this.#acknowledge([...present].filter((record) => !record.sent))
    const absent = records.filter((record) => !present.has(record))
    if ((await bodies.present(absent)).length < absent.length) throw new UploadFailedError('BodyLost')
    await ledger.markSent(absent, false)
    for (const record of absent) this.add(record)
  }

  /** Repeats an action until the network lets it through. @throws what does not pass by itself. */
  async insist<T>(action: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        const result = await action()
        this.#online()
        return result
      } catch (error) {
        if (!isPassing(error)) throw error
        await this.#wait(error)
        if (this.#failure !== undefined) throw this.#failure
      }
    }
  }

  /** Tries again at once, for when the browser says that it is online again. */
  wake(): void {
    this.#pause.wake()
  }

  /** Resolves when everything added so far is acknowledged. @throws {JetProblem} {UploadFailedError} when it never will be; the signal's reason. */
  async drained(): Promise<void> {
    while (this.waiting > 0) await this.progressed()
    if (this.#failure !== undefined) throw this.#failure
  }

  /** Resolves at the next acknowledgement. @throws as `drained`. */
  async progressed(): Promise<void> {
    if (this.#failure === undefined) await new Promise<void>((resolve) => this.#settled.push(resolve))
    if (this.#failure !== undefined) throw this.#failure
  }

  /** Never resolves. @throws as `drained`, as soon as that is certain. */
  async failed(): Promise<never> {
    for (;;) await this.progressed()
  }

  #spawn(): void {
    while (this.#failure === undefined && this.#lanes < (this.options.lanes ?? 3) && this.#queue.length > 0) {
      const batch = takeBatch(this.#queue, this.options.batchBytes ?? 6_291_456)
      for (const record of batch) this.#inDoubt.add(record)
      this.#lanes++
      void this.#deliver(batch)
    }
  }

  async #deliver(batch: SealedRecord[]): Promise<void> {
    try {
      await this.#send(batch)
    } catch (error) {
      this.#fail(error)
    } finally {
      this.#lanes--
      this.#settle()
      this.#spawn()
    }
  }

  async #send(batch: SealedRecord[]): Promise<void> {
    let left = batch
    let broken = false
    while (left.length > 0 && this.#failure === undefined) {
      left = await this.insist(async () => {
        const unknown = broken ? await this.#strike(left) : left
        broken = true
        const refused = unknown.length > 0 ? await this.#put(unknown) : []
        broken = false
        return refused
      })
    }
  }

  /** After a broken request: drops what had arrived all the same. */
  async #strike(batch: readonly SealedRecord[]): Promise<SealedRecord[]> {
    const present = await haveAlready(this.options.door, batch, this.options.signal)
    await this.#acknowledge(present)
    return batch.filter((record) => !present.includes(record))
  }

  /** @returns what the Jet refused and is worth one more try. */
  async #put(batch: readonly SealedRecord[]): Promise<SealedRecord[]> {
    const bodies = await Promise.all(batch.map((record) => this.options.bodies.get(record, record.mask)))
    if (bodies.includes(undefined)) throw new UploadFailedError('BodyLost')
    const response = await this.options.door.request('/jet/v2/chunks', {
      method: 'PUT',
      headers: { 'Content-Type': framesContentType },
      body: new Blob(frameParts({ v: 2, cids: batch.map((record) => record.cid) }, bodies)),
      signal: this.options.signal,
    })
    const { results } = (await response.json()) as { results: { cid: string; stored?: boolean; code?: string }[] }
    const stored = new Set(results.filter((result) => result.stored).map((result) => result.cid))
    await this.#acknowledge(batch.filter((record) => stored.has(record.cid)))
    const refused = batch.filter((record) => !stored.has(record.cid))
    for (const { cid } of refused) {
      if (this.#refusedOnce.has(cid)) throw new UploadFailedError('Refused', results.find((result) => result.cid === cid)?.code)
      this.#refusedOnce.add(cid)
    }
    return refused
  }

  async #acknowledge(records: readonly SealedRecord[]): Promise<void> {
    await this.options.ledger.markSent(records, true)
    for (const record of records) this.#inDoubt.delete(record)
    if (records.length > 0) this.options.onSent?.(records)
  }

  async #wait(error: unknown): Promise<void> {
    this.#failedTries++
    const delay = delayBefore(Math.min(this.#failedTries, 16), this.options.retry ?? uploadPolicy, error)
    this.options.onOffline?.(delay)
    await this.#pause.for(delay)
  }

  #online(): void {
    if (this.#failedTries === 0) return
    this.#failedTries = 0
    this.options.onOffline?.(undefined)
  }

  #fail(error: unknown): void {
    this.#failure ??= error ?? new Error('The upload was stopped.')
    this.#pause.wake()
    this.#settle()
  }

  #settle(): void {
    for (const resolve of this.#settled.splice(0)) resolve()
  }
}
