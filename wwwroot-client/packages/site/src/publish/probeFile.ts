import type { PageMessage, WorkerMessage } from './messages.ts'

/** Starts the worker that converts, seals and sends. */
export function newPublishWorker(): Worker {
  return new Worker(new URL('./publishWorker.ts', import.meta.url), { type: 'module', name: 'publish' })
}

/** Looks whether a file is a film that this browser can convert. @returns a sentence when it is not. */
export async function probeFile(file: File): Promise<string | undefined> {
  const worker = newPublishWorker()
  try {
    return await new Promise<string | undefined>((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => {
        if (data.kind === 'probed') resolve(data.problem)
      })
      worker.addEventListener('error', () => reject(new Error('The converter could not be loaded. Load the page again.')))
      worker.postMessage({ kind: 'probe', file } satisfies PageMessage)
    })
  } finally {
    worker.terminate()
  }
}
