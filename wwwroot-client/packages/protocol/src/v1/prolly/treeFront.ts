import { V1Error } from '../v1Error.ts'
import { loadNode, maxHeight, type NodeStore } from './nodeStore.ts'
import type { NodeId } from './prollyNode.ts'
import { itemsOf } from './treeCursor.ts'

/** An entry (height 0), or a subtree that was not opened: `last` is its last key, unknown of the whole tree. */
export interface Pending {
  readonly height: number
  readonly last: string | undefined
  /** The entry's value, or the subtree's name. */
  readonly content: string
}

/** What a walk through a tree, from left to right, still has before it. */
export class TreeFront {
  readonly #store: NodeStore
  readonly #stack: Pending[]
  /** The last key that was passed. */
  #past: string | undefined

  private constructor(store: NodeStore, whole: Pending[]) {
    this.#store = store
    this.#stack = whole
  }

  /** @throws {V1Error} `ProllyNodeInvalid` */
  static async of(store: NodeStore, root: NodeId | null): Promise<TreeFront> {
    if (root === null) return new TreeFront(store, [])
    let height = 1
    for (let node = await loadNode(store, root); !node.isLeaf; height++) {
      if (height === maxHeight) throw new V1Error('ProllyNodeInvalid', 'The tree is too high.')
      node = await loadNode(store, node.children[0]!)
    }
    return new TreeFront(store, [{ height, last: undefined, content: root }])
  }

  get head(): Pending | undefined {
    return this.#stack.at(-1)
  }

  /** Whether everything that is still to come lies after this key. */
  isPast(key: string): boolean {
    const head = this.head
    if (head === undefined) return true
    return head.height === 0 ? key < head.last! : this.#past !== undefined && key <= this.#past
  }

  /** Whether the entry at the head has the key of one before it. */
  get repeats(): boolean {
    return this.head?.height === 0 && this.head.last === this.#past
  }

  /** Passes the head. */
  pass(): Pending {
    const head = this.#stack.pop()!
    this.#past = head.last
    return head
  }

  /** Puts what the subtree at the head holds in its place. @throws {V1Error} `ProllyNodeInvalid` */
  async open(): Promise<void> {
    const { height, content } = this.#stack.pop()!
    const node = await loadNode(this.#store, content as NodeId)
    if (node.isLeaf !== (height === 1)) throw new V1Error('ProllyNodeInvalid', 'The leaves lie at different heights.')
    for (const { key, content } of itemsOf(node).reverse()) this.#stack.push({ height: height - 1, last: key, content })
  }
}
