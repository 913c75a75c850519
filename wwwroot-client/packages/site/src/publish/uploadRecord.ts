import type { TreeShape } from '@safecloud/protocol/treeShape.ts'
import type { TranscodePlan } from '../transcode/transcode.ts'

/** A chosen file, as far as it is told apart from others: its name, its size in bytes and a hash of samples. */
export interface FileIdentity {
  readonly name: string
  readonly size: number
  readonly sampledHash: string
}

/** What a player needs before a track's first segment; kept from the first run, since a later one may write other bytes that mean the same. */
export interface KeptSetup {
  readonly codecs: string
  /** b64 of `ftyp` and `moov`. */
  readonly init: string
  readonly fingerprint: string
}

/** One upload under way, as it is kept in this browser. It holds no key. */
export interface UploadRecord {
  readonly episode: string
  readonly file: FileIdentity
  /** b64, 16 bytes, drawn for this upload alone. */
  readonly salt: string
  /** Unix seconds. */
  readonly created: number
  readonly title: string
  /** Media type of the source, as the browser sees it. */
  readonly type: string
  /** Display size of the source in pixels. */
  readonly width: number
  readonly height: number
  readonly plan: TranscodePlan
  readonly shapes: Readonly<Record<string, TreeShape>>
  readonly setups: Readonly<Record<string, KeptSetup>>
  /** Every segment is sealed; only sending is left. */
  readonly transcoded: boolean
  readonly posterDone: boolean
}
