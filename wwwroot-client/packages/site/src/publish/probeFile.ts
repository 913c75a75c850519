import type { PageMessage, WorkerMessage } from './messages.ts'

/** Starts the worker that converts, seals and sends. */
export function newPublishWorker(): Worker {
  return new Worker(new URL('./publishWorker.ts', import.meta.url), { type: 'module', name: 'publish' })
}

/** How long a look into a file may take, in milliseconds: it reads little, but a drive that sleeps or a file in a cloud folder has to come first. */
const LOOK_MS = 60_000

/** Looks whether a file is a film that this browser can convert. @returns a sentence when it is not. */
export async function probeFile(file: File): Promise<string | undefined> {
  const worker = newPublishWorker()
  let limit: ReturnType<typeof setTimeout> | undefined
  try {
    return await new Promise<string | undefined>((resolve, reject) => {
      limit = setTimeout(() => resolve('This file did not answer within a minute. Copy it to this device, then choose it again.'), LOOK_MS)
      worker.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => {
        if (data.kind === 'probed') resolve(data.problem)
      })
      worker.addEventListener('error', () => reject(new Error('The converter could not be loaded. Load the page again.')))
      worker.postMessage({ kind: 'probe', file } satisfies PageMessage)
    })
  } finally {
    clearTimeout(limit)
    worker.terminate()
  }
}
