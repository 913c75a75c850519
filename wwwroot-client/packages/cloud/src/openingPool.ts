import { CloudError } from './cloudError.ts'
import type { FileKeys, FromWorker, ToWorker } from './openingMessages.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A chunk that the worker refused: `ChunkInvalid`, `ChunkNotOpened`, `ChunkNotCommitted` (specification §2.4) or `NoKey`. */
export class OpeningError extends CloudError {
  override name = 'OpeningError'

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

export interface ChunkToOpen {
  readonly file: string
  readonly track: string
  readonly index: number
  readonly cid: string
  /** Ciphertext and tag. Its buffer is gone afterwards: it moves to the worker. */
  readonly body: Bytes
}

interface Waiting {
  readonly worker: number
  readonly resolve: (data: Bytes) => void
  readonly reject: (error: unknown) => void
  /** Stops listening for the end of the wish. */
  readonly unlisten: () => void
}

/** The part of `Worker` that the pool uses. */
export interface OpeningWorker {
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  postMessage(message: ToWorker, transfer?: Transferable[]): void
  terminate(): void
}

/** Opens chunks in one or two module workers, each chunk by the one with less to do. */
export class OpeningPool {
  readonly #workers: readonly OpeningWorker[]
  readonly #load: number[]
  readonly #waiting = new Map<number, Waiting>()
  #nextId = 1

  constructor(start: () => OpeningWorker = startWorker, size = (globalThis.navigator?.hardwareConcurrency ?? 2) > 2 ? 2 : 1) {
    this.#workers = Array.from({ length: size }, (_, worker) => this.#begin(start(), worker))
    this.#load = this.#workers.map(() => 0)
  }

  /** Gives the keys of a file, or wider ones than before, to every worker. */
  useKeys(file: string, keys: FileKeys): void {
    for (const worker of this.#workers) worker.postMessage({ type: 'keys', file, keys })
  }

  /** The data of one chunk, after CID, tag and committing prefix were checked. @throws {OpeningError} or the signal's reason. */
  open(chunk: ChunkToOpen, signal?: AbortSignal): Promise<Bytes> {
    if (signal?.aborted) return Promise.reject(signal.reason)
    const id = this.#nextId++
    const worker = this.#load.indexOf(Math.min(...this.#load))
    return new Promise<Bytes>((resolve, reject) => {
      const cancel = () => {
        this.#workers[worker]!.postMessage({ type: 'cancel', id })
        this.#settle(id)?.reject(signal?.reason)
      }
      this.#waiting.set(id, { worker, resolve, reject, unlisten: () => signal?.removeEventListener('abort', cancel) })
      this.#load[worker]!++
      signal?.addEventListener('abort', cancel, { once: true })
      this.#workers[worker]!.postMessage({ type: 'open', id, ...chunk }, [chunk.body.buffer])
    })
  }

  close(): void {
    for (const worker of this.#workers) worker.terminate()
    for (const id of [...this.#waiting.keys()]) this.#settle(id)?.reject(new OpeningError('Closed', 'The player was closed.'))
  }

  #begin(worker: OpeningWorker, number: number): OpeningWorker {
    worker.onmessage = ({ data }) => {
      if (data.type === 'opened') this.#settle(data.id)?.resolve(data.data)
      else if (data.type === 'failed') this.#settle(data.id)?.reject(new OpeningError(data.code, data.message))
    }
    worker.onerror = (event) => {
      const error = new OpeningError('WorkerFailed', `The worker that opens chunks failed: ${event.message}`)
      for (const [id, waiting] of this.#waiting) if (waiting.worker === number) this.#settle(id)?.reject(error)
    }
    return worker
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id)
    if (!waiting) return undefined
    this.#waiting.delete(id)
    this.#load[waiting.worker]!--
    waiting.unlisten()
    return waiting
  }
}

function startWorker(): OpeningWorker {
  return new Worker(new URL('./openingWorker.ts', import.meta.url), { type: 'module', name: 'opening' })
}
