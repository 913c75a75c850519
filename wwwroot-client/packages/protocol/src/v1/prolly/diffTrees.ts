import type { NodeStore } from './nodeStore.ts'
import type { NodeId } from './prollyNode.ts'
import { TreeFront } from './treeFront.ts'

/** What became of a key: null before means that it is new, null after that it is gone. */
export interface ProllyChange {
  readonly key: string
  readonly before: string | null
  readonly after: string | null
}

/**
 * The changes from one tree to another, ascending by key, each as soon as it is known. Subtrees that both trees have
 * are not read (v1 §8.1). Of a key that stands twice in a tree, the first value counts.
 *
 * @throws {V1Error} `ProllyNodeInvalid`
 */
export async function* diffTrees(store: NodeStore, from: NodeId | null, to: NodeId | null): AsyncGenerator<ProllyChange> {
  if (from === to) return
  const [left, right] = await Promise.all([TreeFront.of(store, from), TreeFront.of(store, to)])
  while (left.head || right.head) {
    const [before, after] = [left.head, right.head]
    if (before && after && before.height > 0 && before.height === after.height && before.content === after.content) {
      left.pass()
      right.pass()
    } else if (left.repeats) left.pass()
    else if (right.repeats) right.pass()
    else if (before?.height === 0 && right.isPast(before.last!)) yield changeOf(left.pass().last!, before.content, null)
    else if (after?.height === 0 && left.isPast(after.last!)) yield changeOf(right.pass().last!, null, after.content)
    else if (before?.height === 0 && after?.height === 0) {
      left.pass()
      right.pass()
      if (before.content !== after.content) yield changeOf(before.last!, before.content, after.content)
    } else await openHigher(left, right)
  }
}

/** Opens the higher head, or both, so that both sides come to stand before subtrees of one size and equal ones are seen. */
async function openHigher(left: TreeFront, right: TreeFront): Promise<void> {
  const [leftHeight, rightHeight] = [left.head?.height ?? 0, right.head?.height ?? 0]
  const height = Math.max(leftHeight, rightHeight)
  await Promise.all([leftHeight === height && left.open(), rightHeight === height && right.open()])
}

function changeOf(key: string, before: string | null, after: string | null): ProllyChange {
  return { key, before, after }
}
