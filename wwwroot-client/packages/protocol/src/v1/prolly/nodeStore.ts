import { V1Error } from '../v1Error.ts'
import { type NodeId, nodeIdOf, type ProllyNode, parseNode } from './prollyNode.ts'

/** Where the nodes of trees lie: the text of each under its own hash. Trees share the nodes that are equal. */
export interface NodeStore {
  get(id: NodeId): Promise<string | undefined>
  put(nodes: ReadonlyMap<NodeId, string>): Promise<void>
}

/** No tree of fewer than 2^62 entries is higher; what claims to be came from no builder. */
export const maxHeight = 64

/** Loads a node, and checks that it is the one that its name says. @throws {V1Error} `ProllyNodeInvalid`, also when it is missing. */
export async function loadNode(store: NodeStore, id: NodeId): Promise<ProllyNode> {
  const text = await store.get(id)
  if (text === undefined) throw new V1Error('ProllyNodeInvalid', `Node ${id} is missing.`)
  if (nodeIdOf(text) !== id) throw new V1Error('ProllyNodeInvalid', `Node ${id} is another one.`)
  return parseNode(text)
}
