import type { Bytes } from '@safecloud/protocol/bytes.ts'
import type { BodyStore } from '../src/publish/bodyStore.ts'

/** Bodies in memory, for tests: what a reader would find on the disk. */
export class MemoryBodies implements BodyStore {
  readonly stored = new Map<string, Bytes>()

  async put(name: string, bytes: Bytes): Promise<void> {
    this.stored.set(name, bytes.slice())
  }

  async get(name: string): Promise<Bytes | undefined> {
    return this.stored.get(name)?.slice()
  }

  async delete(name: string): Promise<void> {
    this.stored.delete(name)
  }

  async names(): Promise<string[]> {
    return [...this.stored.keys()]
  }
}
