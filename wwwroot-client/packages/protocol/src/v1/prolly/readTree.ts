import { V1Error } from '../v1Error.ts'
import type { ProllyEntry } from './buildTree.ts'
import { loadNode, maxHeight, type NodeStore } from './nodeStore.ts'
import type { NodeId } from './prollyNode.ts'
import { TreeCursor } from './treeCursor.ts'

/** The first value under the key, or undefined. A root of null is the empty tree. @throws {V1Error} `ProllyNodeInvalid` */
export async function getValue(store: NodeStore, root: NodeId | null, key: string): Promise<string | undefined> {
  if (root === null) return undefined
  const { node, index } = await TreeCursor.seek(store, root, key)
  return node.isLeaf && node.keys[index] === key ? node.values[index] : undefined
}

/** All entries, ascending; one node of each level is held at a time. @throws {V1Error} `ProllyNodeInvalid` */
export async function* entriesOf(store: NodeStore, root: NodeId | null, height = maxHeight): AsyncGenerator<ProllyEntry> {
  if (root === null) return
  if (height === 0) throw new V1Error('ProllyNodeInvalid', 'The tree is too high.')
  const node = await loadNode(store, root)
  if (node.isLeaf) for (const [at, key] of node.keys.entries()) yield { key, value: node.values[at]! }
  else for (const child of node.children) yield* entriesOf(store, child, height - 1)
}
