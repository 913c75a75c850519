import { utf8 } from '../../bytes.ts'
import { sha256 } from '../../sha256.ts'
import { encodeNode, type NodeId, nodeIdOf, type ProllyNode } from './prollyNode.ts'

/** A key with what a level keeps beside it: a value on the leaf level, a child's name above. */
export interface LevelItem {
  readonly key: string
  readonly content: string
}

/** Whether a node may end after this key: once in sixteen. */
export function isBoundary(key: string): boolean {
  return sha256(utf8(key))[0]! < 16
}

/**
 * Cuts the items of one level into nodes (v1 §8.1). A node ends at a boundary key, unless that key opened it, and at
 * the level's last item. Where a node ends, nothing of what came before matters any more: two sequences that agree
 * from there on have the same nodes from there on.
 */
export class LevelBuilder {
  /** The finished nodes: each one's last key and name. */
  readonly nodes: LevelItem[] = []
  readonly #isLeaf: boolean
  readonly #texts: Map<NodeId, string>
  #open: LevelItem[] = []

  /** @param texts Gets the text of every finished node. */
  constructor(isLeaf: boolean, texts: Map<NodeId, string>) {
    this.#isLeaf = isLeaf
    this.#texts = texts
  }

  /** Whether the next item starts a node. */
  get isBetweenNodes(): boolean {
    return this.#open.length === 0
  }

  add(item: LevelItem): void {
    this.#open.push(item)
    if (this.#open.length > 1 && isBoundary(item.key)) this.#close()
  }

  /** Says that the last item was added. */
  finish(): void {
    if (this.#open.length > 0) this.#close()
  }

  #close(): void {
    const keys = this.#open.map(({ key }) => key)
    const contents = this.#open.map(({ content }) => content)
    const node: ProllyNode = this.#isLeaf
      ? { isLeaf: true, keys, values: contents }
      : { isLeaf: false, keys, children: contents as NodeId[] }
    const text = encodeNode(node)
    const id = nodeIdOf(text)
    this.#texts.set(id, text)
    this.nodes.push({ key: keys.at(-1)!, content: id })
    this.#open = []
  }
}

/** Builds levels over the nodes of one until one node is left, and gives its name. */
export function buildUpward(nodes: readonly LevelItem[], texts: Map<NodeId, string>): NodeId {
  let level = nodes
  while (level.length > 1) {
    const above = new LevelBuilder(false, texts)
    for (const node of level) above.add(node)
    above.finish()
    level = above.nodes
  }
  return level[0]!.content as NodeId
}
