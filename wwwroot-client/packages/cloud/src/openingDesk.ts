import { ChunkOpener } from './chunkOpener.ts'
import type { FromWorker, ToWorker } from './openingMessages.ts'

type Job = Extract<ToWorker, { type: 'open' }>

/** So many chunks are opened side by side: as many as one range request brings. WebCrypto works on threads of its own. */
const sideBySide = 3

/**
 * What the opening worker does, apart from being a worker: jobs in order, three at a time; a job that has not begun can be cancelled.
 * When there is nothing to do, it makes ready for the chunk after the last.
 */
export class OpeningDesk {
  readonly #openers = new Map<string, ChunkOpener>()
  readonly #queue: Job[] = []
  readonly #answer: (message: FromWorker, transfer: Transferable[]) => void
  #running = 0

  constructor(answer: (message: FromWorker, transfer: Transferable[]) => void) {
    this.#answer = answer
  }

  take(message: ToWorker): void {
    switch (message.type) {
      case 'keys':
        this.#openers.set(message.file, new ChunkOpener(message.keys))
        return
      case 'cancel':
        this.#cancel(message.id)
        return
      case 'open':
        this.#queue.push(message)
        this.#next()
    }
  }

  #cancel(id: number): void {
    const at = this.#queue.findIndex((job) => job.id === id)
    if (at >= 0) this.#queue.splice(at, 1)
  }

  #next(): void {
    while (this.#running < sideBySide) {
      const job = this.#queue.shift()
      if (!job) return
      this.#running++
      void this.#run(job).finally(() => {
        this.#running--
        this.#next()
        if (this.#running === 0) this.#openers.get(job.file)?.prepare(job.track, job.index + 1)
      })
    }
  }

  async #run({ id, file, track, index, cid, body }: Job): Promise<void> {
    try {
      const opener = this.#openers.get(file)
      if (!opener) throw new Error('This worker was given no keys for the file.')
      const data = await opener.open(track, index, cid, body)
      this.#answer({ type: 'opened', id, data }, [data.buffer])
    } catch (error) {
      this.#answer({ type: 'failed', id, code: codeOf(error), message: error instanceof Error ? error.message : String(error) }, [])
    }
  }
}

function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : 'WorkerFailed'
}
