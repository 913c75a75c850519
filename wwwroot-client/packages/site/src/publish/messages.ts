import type { Bytes } from '@safecloud/protocol/bytes.ts'
import type { Json } from '@safecloud/protocol/json.ts'
import type { UploadRecord } from './uploadRecord.ts'

/** What the page tells the publish worker first. The keys stay in the worker's memory and go with it. */
export interface StartMessage {
  readonly kind: 'start'
  readonly episode: string
  /** The episode's title now, for the film's own description. */
  readonly title: string
  /** The chosen file; absent when every segment is sealed already. */
  readonly file: File | undefined
  readonly jet: string
  readonly rootKey: Bytes
  readonly publisherSecret: Bytes
  /** The release service's device claim. */
  readonly releaseDevice: Json
}

/** `wake`: the browser is online again. `probe`: only look whether the file can be converted. */
export type PageMessage = StartMessage | { readonly kind: 'wake' } | { readonly kind: 'probe'; readonly file: File }

/** How far one track is. Seconds of film, chunks, bytes of ciphertext. */
export interface TrackProgress {
  readonly track: string
  readonly chunks: number
  /** 0…1 of the film. */
  readonly transcoded: number
  readonly sealed: number
  readonly sent: number
  readonly sealedBytes: number
  readonly sentBytes: number
}

/** One rendition as the site wants to hear of it: `PUT episodes/{id}/file`. */
export interface PublishedRendition {
  readonly track: string
  readonly width?: number
  readonly height?: number
  readonly bandwidth: number
}

/** What the site is told when the file is complete at the Jet. */
export interface PublishedFile {
  readonly rootCid: string
  readonly durationMs: number
  readonly segmentStartsMs: readonly number[]
  readonly renditions: readonly PublishedRendition[]
  readonly mode: 'creator'
  /** The capability for the release service, as compact JWE. */
  readonly release: string
}

export type WorkerMessage =
  | { readonly kind: 'probed'; readonly problem: string | undefined }
  | { readonly kind: 'started'; readonly record: UploadRecord }
  | { readonly kind: 'progress'; readonly tracks: readonly TrackProgress[] }
  | { readonly kind: 'offline'; readonly retryInMs: number | undefined }
  | { readonly kind: 'finishing' }
  | { readonly kind: 'poster'; readonly jpeg: Blob }
  | { readonly kind: 'published'; readonly file: PublishedFile }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'failed'; readonly message: string; readonly next: 'retry' | 'restart' | 'choose' | 'again' }
