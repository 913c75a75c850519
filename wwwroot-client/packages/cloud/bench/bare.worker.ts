/// <reference lib="webworker" />
declare const self: DedicatedWorkerGlobalScope

/** First, what opens each sample, so that the keys lie ready; then body after body. */
export type ToBare =
  | { readonly ready: readonly { readonly cipher: AesGcmParams; readonly key: CryptoKey }[] }
  | { readonly index: number; readonly body: Uint8Array<ArrayBuffer> }

/** The opened bytes as WebCrypto gave them. */
export interface FromBare {
  readonly index: number
  readonly data: ArrayBuffer
}

let ready: readonly { readonly cipher: AesGcmParams; readonly key: CryptoKey }[] = []

/** P2's limit: hash and open side by side and send the result back. Nothing is derived, imported, compared or looked up. */
self.onmessage = async ({ data }: MessageEvent<ToBare>) => {
  if ('ready' in data) {
    ready = data.ready
    return
  }
  const { cipher, key } = ready[data.index]!
  const [, opened] = await Promise.all([crypto.subtle.digest('SHA-256', data.body), crypto.subtle.decrypt(cipher, key, data.body)])
  self.postMessage({ index: data.index, data: opened } satisfies FromBare, [opened])
}
