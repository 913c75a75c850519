import type { TreeShape } from '@safecloud/protocol/treeShape.ts'

/** What page and opening worker say to each other. Chunk bodies and opened data change hands as transferables. */

export interface FileKeys {
  /** The trees of the file, by track name. */
  readonly shapes: Readonly<Record<string, TreeShape>>
  /** Secrets of 32 bytes by link (specification §1.5). */
  readonly secrets: Readonly<Record<string, Uint8Array<ArrayBuffer>>>
}

export type ToWorker =
  | { readonly type: 'keys'; readonly file: string; readonly keys: FileKeys }
  | {
      readonly type: 'open'
      readonly id: number
      readonly file: string
      readonly track: string
      readonly index: number
      readonly cid: string
      readonly body: Uint8Array<ArrayBuffer>
    }
  | { readonly type: 'cancel'; readonly id: number }

export type FromWorker =
  | { readonly type: 'opened'; readonly id: number; readonly data: Uint8Array<ArrayBuffer> }
  | { readonly type: 'failed'; readonly id: number; readonly code: string; readonly message: string }
