import { V1Error } from '../v1Error.ts'
import { buildUpward, LevelBuilder } from './levelBuilder.ts'
import type { NodeStore } from './nodeStore.ts'
import type { NodeId } from './prollyNode.ts'

/** A key and its value. */
export interface ProllyEntry {
  readonly key: string
  readonly value: string
}

/** Ascending by UTF-16 code unit, the order of all keys in a tree. */
export function compareKeys(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

/**
 * Builds the tree of these entries in any order and puts its nodes into the store. A key given twice is kept twice,
 * in the order given.
 *
 * @throws {V1Error} `EmptyRange` without entries: the empty tree has no name.
 */
export async function buildTree(store: NodeStore, entries: Iterable<ProllyEntry>): Promise<NodeId> {
  const sorted = [...entries].sort((left, right) => compareKeys(left.key, right.key))
  if (sorted.length === 0) throw new V1Error('EmptyRange', 'A tree has at least one entry.')
  const texts = new Map<NodeId, string>()
  const leaves = new LevelBuilder(true, texts)
  for (const { key, value } of sorted) leaves.add({ key, content: value })
  leaves.finish()
  const root = buildUpward(leaves.nodes, texts)
  await store.put(texts)
  return root
}
