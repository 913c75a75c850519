import { NetworkFault } from './networkFault.ts'

/**
 * The same bytes, with an end to waiting: a body that brings nothing for `stallMs` milliseconds fails with `TimedOut`,
 * a broken one with `Interrupted`. An abort by the caller stays an abort.
 */
export function guardAgainstStall(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  stallMs: number,
  signal?: AbortSignal,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader()
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const { done, value } = await readInTime(reader, stallMs, signal)
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}

function readInTime<T>(
  reader: ReadableStreamDefaultReader<T>,
  stallMs: number,
  signal?: AbortSignal,
): Promise<ReadableStreamReadResult<T>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new NetworkFault('TimedOut'))
      void reader.cancel().catch(() => undefined) // it is given up either way
    }, stallMs)
    reader
      .read()
      .then(resolve, (error: unknown) => reject(signal?.aborted ? signal.reason : new NetworkFault('Interrupted', error)))
      .finally(() => clearTimeout(timer))
  })
}
