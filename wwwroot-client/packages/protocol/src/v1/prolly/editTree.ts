import { buildTree } from './buildTree.ts'
import { buildUpward, LevelBuilder, type LevelItem } from './levelBuilder.ts'
import { loadNode, type NodeStore } from './nodeStore.ts'
import { type NodeId, parseNode } from './prollyNode.ts'
import { getValue } from './readTree.ts'
import { TreeCursor } from './treeCursor.ts'

/** Items of a level, from a node on, that others take the place of. */
interface Splice {
  /** The node in which the first of them stands, or would. */
  readonly cursor: TreeCursor
  readonly from: number
  readonly removed: number
  readonly added: readonly LevelItem[]
}

/**
 * The tree in which the key has this value: the same root as that of a tree built anew, reading and writing hardly more
 * than the nodes in which the two trees differ (v1 §8.1). Those are the key's leaf and its ancestors; when a leaf splits or
 * goes, they are also the inner nodes to its right, because v1 pairs all of those anew. A root of null is the empty tree.
 *
 * @throws {V1Error} `ProllyNodeInvalid`
 */
export async function setEntry(store: NodeStore, root: NodeId | null, key: string, value: string): Promise<NodeId> {
  if (root === null) return buildTree(store, [{ key, value }])
  const cursor = await TreeCursor.seek(store, root, key)
  const there = cursor.node.keys[cursor.index] === key
  const splice = { cursor, from: cursor.index, removed: there ? 1 : 0, added: [{ key, content: value }] }
  return (await rebuild(store, splice)) as NodeId
}

/** The tree without the key, or null when nothing is left. @throws {V1Error} `ProllyNodeInvalid` */
export async function deleteEntry(store: NodeStore, root: NodeId | null, key: string): Promise<NodeId | null> {
  let rest = root
  while (rest !== null && (await getValue(store, rest, key)) !== undefined) {
    const cursor = await TreeCursor.seek(store, rest, key)
    rest = await rebuild(store, { cursor, from: cursor.index, removed: 1, added: [] })
  }
  return rest
}

/** Cuts each level anew around the splice, upward until one node is left. */
async function rebuild(store: NodeStore, leafSplice: Splice): Promise<NodeId | null> {
  const texts = new Map<NodeId, string>()
  let splice = leafSplice
  for (let isLeaf = true; ; isLeaf = false) {
    const { nodes, replaced, reachesEnd } = await cutAnew(splice, isLeaf, texts)
    const { parent } = splice.cursor
    if (splice.cursor.isFirst && reachesEnd) {
      if (nodes.length === 0) return null
      return await finish(store, buildUpward(nodes, texts), texts)
    }
    splice = { cursor: parent!, from: parent!.index, removed: replaced, added: nodes }
  }
}

/** The nodes that take the place of `replaced` old ones, and whether no old one follows. */
async function cutAnew(
  { cursor, from, removed, added }: Splice,
  isLeaf: boolean,
  texts: Map<NodeId, string>,
): Promise<{ nodes: readonly LevelItem[]; replaced: number; reachesEnd: boolean }> {
  const builder = new LevelBuilder(isLeaf, texts)
  const items = cursor.items
  for (const item of [...items.slice(0, from), ...added, ...items.slice(from + removed)]) builder.add(item)
  let toSkip = Math.max(0, removed - (items.length - from))
  let replaced = 1
  let last = cursor
  while (toSkip > 0 || !builder.isBetweenNodes) {
    const next = await last.next()
    if (!next) break
    const more = next.items
    for (const item of more.slice(toSkip)) builder.add(item)
    toSkip = Math.max(0, toSkip - more.length)
    replaced++
    last = next
  }
  builder.finish()
  return { nodes: builder.nodes, replaced, reachesEnd: last.isLast }
}

/** A level of one node is the top, also when that node was there before: what lies above it falls away. */
async function finish(store: NodeStore, top: NodeId, texts: Map<NodeId, string>): Promise<NodeId> {
  let root = top
  for (;;) {
    const written = texts.get(root)
    const node = written === undefined ? await loadNode(store, root) : parseNode(written)
    if (node.isLeaf || node.children.length > 1) break
    texts.delete(root)
    root = node.children[0]!
  }
  await store.put(texts)
  return root
}
