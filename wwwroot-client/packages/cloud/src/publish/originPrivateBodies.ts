import type { Bytes } from '@safecloud/protocol/bytes.ts'
import type { BodyStore } from './bodyStore.ts'

/** Bodies as files in the origin private file system. Only in a dedicated worker: nothing else may write through to the disk there. */
export class OriginPrivateBodies implements BodyStore {
  readonly #folder: FileSystemDirectoryHandle

  private constructor(folder: FileSystemDirectoryHandle) {
    this.#folder = folder
  }

  static async open(...path: string[]): Promise<OriginPrivateBodies> {
    let folder = await navigator.storage.getDirectory()
    for (const name of path) folder = await folder.getDirectoryHandle(name, { create: true })
    return new OriginPrivateBodies(folder)
  }

  /** Removes a folder and all in it. */
  static async remove(parent: string, name: string): Promise<void> {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle(parent, { create: true })
    await absent(folder.removeEntry(name, { recursive: true }))
  }

  async put(name: string, bytes: Bytes): Promise<void> {
    const file = await this.#folder.getFileHandle(name, { create: true })
    const handle = await file.createSyncAccessHandle()
    try {
      handle.truncate(0)
      handle.write(bytes, { at: 0 })
      handle.flush()
    } finally {
      handle.close()
    }
  }

  async get(name: string): Promise<Bytes | undefined> {
    const file = await absent(this.#folder.getFileHandle(name))
    return file && new Uint8Array(await (await file.getFile()).arrayBuffer())
  }

  async delete(name: string): Promise<void> {
    await absent(this.#folder.removeEntry(name))
  }

  async names(): Promise<string[]> {
    const names: string[] = []
    for await (const name of this.#folder.keys()) names.push(name)
    return names
  }
}

async function absent<T>(action: Promise<T>): Promise<T | undefined> {
  try {
    return await action
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return undefined
    throw error
  }
}
