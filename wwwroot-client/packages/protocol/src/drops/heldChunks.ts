import type { Cid } from '../cid.ts'
import { deleteEntry, setEntry } from '../v1/prolly/editTree.ts'
import type { NodeStore } from '../v1/prolly/nodeStore.ts'
import type { NodeId } from '../v1/prolly/prollyNode.ts'

/**
 * The root of the tree of what a Drop holds after a change, null when that is nothing: key and value are the CID (specification §9.3,
 * v1 §8.1).
 *
 * @throws {V1Error} `ProllyNodeInvalid` when the store lacks a node.
 */
export async function applyChange(
  store: NodeStore,
  prevRoot: NodeId | null,
  change: { readonly added: readonly Cid[]; readonly removed: readonly Cid[] },
): Promise<NodeId | null> {
  let root = prevRoot
  for (const cid of change.removed) root = await deleteEntry(store, root, cid)
  for (const cid of change.added) root = await setEntry(store, root, cid, cid)
  return root
}
