import type { NodeStore } from './nodeStore.ts'
import type { NodeId } from './prollyNode.ts'

/** Nodes in memory. */
export class MemoryNodeStore implements NodeStore {
  readonly nodes = new Map<NodeId, string>()

  async get(id: NodeId): Promise<string | undefined> {
    return this.nodes.get(id)
  }

  async put(nodes: ReadonlyMap<NodeId, string>): Promise<void> {
    for (const [id, text] of nodes) this.nodes.set(id, text)
  }
}
