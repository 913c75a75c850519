import type { Bytes } from '@safecloud/protocol/bytes.ts'
import type { Cid } from '@safecloud/protocol/cid.ts'

/** What is on record about one sealed chunk. Sizes in bytes. */
export interface SealedRecord {
  /** b64 of the file's salt. */
  readonly salt: string
  readonly track: string
  readonly index: number
  /** SHA-256 of the plaintext, by which other bytes at this place are recognised (specification §1.6). */
  readonly plaintextDigest: Bytes
  readonly cid: Cid
  /** Of the body: data and 48 bytes. */
  readonly size: number
  /** Unmasks the stored body; see `MaskedBodies`. */
  readonly mask: Bytes
  /** When a timed segment is shown, in seconds from the film's start. */
  readonly time?: SegmentTime
  /** The Jet has acknowledged it. */
  readonly sent: boolean
}

export interface SegmentTime {
  readonly start: number
  readonly duration: number
}

export type SealedPlace = Pick<SealedRecord, 'salt' | 'track' | 'index'>

/** The durable record of what was sealed under which salt (specification §1.6). One writer at a time. */
export interface SealLedger {
  find(place: SealedPlace): Promise<SealedRecord | undefined>
  /** Resolves when the record would survive a crash. @throws {SaltReusedError} when the place holds another digest or the salt is closed. */
  commit(record: SealedRecord): Promise<void>
  markSent(places: readonly SealedPlace[], sent: boolean): Promise<void>
  /** Every record of a salt, by track and index. */
  list(salt: string): Promise<SealedRecord[]>
  /** Forgets a salt's records for good: nothing may be sealed under it any more. */
  close(salt: string): Promise<void>
}
