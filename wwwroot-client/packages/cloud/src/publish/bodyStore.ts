import type { Bytes } from '@safecloud/protocol/bytes.ts'

/** Keeps bytes on this device under names of `[a-z0-9.-]`. */
export interface BodyStore {
  /** Resolves when the bytes would survive a crash. */
  put(name: string, bytes: Bytes): Promise<void>
  get(name: string): Promise<Bytes | undefined>
  delete(name: string): Promise<void>
  names(): Promise<string[]>
}
