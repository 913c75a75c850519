import { V1Error } from '../v1Error.ts'
import type { LevelItem } from './levelBuilder.ts'
import { loadNode, maxHeight, type NodeStore } from './nodeStore.ts'
import type { NodeId, ProllyNode } from './prollyNode.ts'

/** A node on the way down, and which of its items is meant. */
interface Step {
  readonly node: ProllyNode
  readonly at: number
}

/** A node of a tree, known with its ancestors, so that its neighbour on the same level can be found. */
export class TreeCursor {
  readonly #store: NodeStore
  readonly #steps: readonly Step[]

  private constructor(store: NodeStore, steps: readonly Step[]) {
    this.#store = store
    this.#steps = steps
  }

  /** The leaf that holds the key, or would. */
  static async seek(store: NodeStore, root: NodeId, key: string): Promise<TreeCursor> {
    const steps: Step[] = []
    for (let id = root; ; ) {
      if (steps.length === maxHeight) throw new V1Error('ProllyNodeInvalid', 'The tree is too high.')
      const node = await loadNode(store, id)
      const place = firstNotBelow(node.keys, key)
      const at = node.isLeaf ? place : Math.min(place, node.keys.length - 1)
      steps.push({ node, at })
      if (node.isLeaf) return new TreeCursor(store, steps)
      id = node.children[at]!
    }
  }

  get node(): ProllyNode {
    return this.#steps.at(-1)!.node
  }

  /** Of a leaf: the first item whose key is not below the one sought. Of a parent: the child that was come from. */
  get index(): number {
    return this.#steps.at(-1)!.at
  }

  get items(): LevelItem[] {
    return itemsOf(this.node)
  }

  get parent(): TreeCursor | undefined {
    return this.#steps.length > 1 ? new TreeCursor(this.#store, this.#steps.slice(0, -1)) : undefined
  }

  /** Whether nothing of this level lies before the node. */
  get isFirst(): boolean {
    return this.#steps.slice(0, -1).every(({ at }) => at === 0)
  }

  /** Whether nothing of this level lies after the node. */
  get isLast(): boolean {
    return this.#steps.slice(0, -1).every(({ node, at }) => at + 1 >= node.keys.length)
  }

  /** The next node of the same level. */
  async next(): Promise<TreeCursor | undefined> {
    const depth = this.#steps.length - 1
    let fork = depth - 1
    while (fork >= 0 && this.#steps[fork]!.at + 1 >= this.#steps[fork]!.node.keys.length) fork--
    if (fork < 0) return undefined
    const steps = this.#steps.slice(0, fork + 1)
    steps[fork] = { node: steps[fork]!.node, at: steps[fork]!.at + 1 }
    for (let row = fork + 1; row <= depth; row++) {
      const { node, at } = steps[row - 1]!
      if (node.isLeaf) throw new V1Error('ProllyNodeInvalid', 'The leaves lie at different heights.')
      steps.push({ node: await loadNode(this.#store, node.children[at]!), at: 0 })
    }
    return new TreeCursor(this.#store, steps)
  }
}

export function itemsOf(node: ProllyNode): LevelItem[] {
  const contents = node.isLeaf ? node.values : node.children
  return node.keys.map((key, at) => ({ key, content: contents[at]! }))
}

/** By halves: the first place whose key is not below, or the length. */
function firstNotBelow(keys: readonly string[], key: string): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (keys[middle]! < key) low = middle + 1
    else high = middle
  }
  return low
}
