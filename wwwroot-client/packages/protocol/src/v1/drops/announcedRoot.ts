import { deleteEntry, setEntry } from '../prolly/editTree.ts'
import type { NodeStore } from '../prolly/nodeStore.ts'
import type { NodeId } from '../prolly/prollyNode.ts'
import type { AnnouncedChange } from './announce.ts'

/**
 * The root of a Drop's tree after what it announced: key and value are the chunk's CID (v1 §8.1, §23). A Jet that holds the
 * nodes compares it with the root that the Drop names.
 *
 * @throws {V1Error} `ProllyNodeInvalid` when the store lacks a node.
 */
export async function announcedRoot(store: NodeStore, prevRoot: NodeId | null, diff: readonly AnnouncedChange[]): Promise<NodeId | null> {
  let root = prevRoot
  for (const { cid, added } of diff) root = added ? await setEntry(store, root, cid, cid) : await deleteEntry(store, root, cid)
  return root
}
