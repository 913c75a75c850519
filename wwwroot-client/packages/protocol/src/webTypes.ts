/**
 * A type of the Web platform, wherever it is declared: in TypeScript's DOM or worker library, or in Node's types. Whoever compiles without
 * any of these sees an object that nothing is known about.
 */
type Found<Name extends string> = typeof globalThis extends { readonly [name in Name]: { readonly prototype: infer Type } } ? Type : object

/** WebCrypto's `CryptoKey`. */
export type WebKey = Found<'CryptoKey'>

/** WebCrypto's `CryptoKeyPair`. */
export interface WebKeyPair {
  readonly privateKey: WebKey
  readonly publicKey: WebKey
}

export type WebResponse = Found<'Response'>

export type WebAbortSignal = Found<'AbortSignal'>

/** What is used of a `ReadableStream` of bytes. */
export interface ByteStream {
  getReader(): ByteStreamReader
}

/** What is used of its reader. */
export interface ByteStreamReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>
  cancel(reason?: unknown): Promise<void>
}
