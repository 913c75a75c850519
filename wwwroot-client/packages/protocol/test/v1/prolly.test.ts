import fc from 'fast-check'
import { expect, it } from 'vitest'
import { buildTree, compareKeys, type ProllyEntry } from '../../src/v1/prolly/buildTree.ts'
import { diffTrees, type ProllyChange } from '../../src/v1/prolly/diffTrees.ts'
import { deleteEntry, setEntry } from '../../src/v1/prolly/editTree.ts'
import { MemoryNodeStore } from '../../src/v1/prolly/memoryNodeStore.ts'
import type { NodeId } from '../../src/v1/prolly/prollyNode.ts'
import { encodeNode, nodeIdOf, parseNode } from '../../src/v1/prolly/prollyNode.ts'
import { getValue } from '../../src/v1/prolly/readTree.ts'
import { codeOf } from '../refusal.ts'
import { collect } from './collect.ts'

/** Counts the nodes that are read and written. */
class CountingStore extends MemoryNodeStore {
  read = 0
  written = 0

  override get(id: NodeId) {
    this.read++
    return super.get(id)
  }

  override put(nodes: ReadonlyMap<NodeId, string>) {
    this.written += nodes.size
    return super.put(nodes)
  }

  reset() {
    this.read = this.written = 0
  }
}

const numbered = (from: number, to: number): ProllyEntry[] =>
  Array.from({ length: to - from }, (_, i) => ({ key: `key-${((from + i) * 2654435761) % 2 ** 32}`, value: `v${from + i}` }))

// Few different keys, so that sets and deletes meet what is there; numbers below 4000, so that many nodes end.
const key = fc.oneof(
  fc.nat(60).map((n) => `k${n}`),
  fc.nat(4000).map((n) => `key-${n}`),
  fc.string({ unit: 'binary', maxLength: 3 }),
)
const value = fc.nat(3).map(String)

async function rebuilt(entries: ReadonlyMap<string, string>): Promise<NodeId | null> {
  if (entries.size === 0) return null
  return buildTree(
    new MemoryNodeStore(),
    [...entries].map(([key, value]) => ({ key, value })),
  )
}

it('setEntry and deleteEntry: any sequence gives the root of a tree built anew', async () => {
  const start = fc.array(fc.tuple(key, value), { maxLength: 120 })
  const edits = fc.array(fc.tuple(key, fc.option(value, { freq: 2 })), { maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(start, edits, async (initial, changes) => {
      const entries = new Map(initial)
      const store = new MemoryNodeStore()
      let root =
        entries.size === 0
          ? null
          : await buildTree(
              store,
              [...entries].map(([key, value]) => ({ key, value })),
            )
      for (const [key, value] of changes) {
        if (value === null) entries.delete(key)
        else entries.set(key, value)
        root = value === null ? await deleteEntry(store, root, key) : await setEntry(store, root, key, value)
        expect(root).toBe(await rebuilt(entries))
      }
    }),
    { numRuns: 150 },
  )
})

it('deleteEntry: entry after entry, until nothing is left', async () => {
  const store = new MemoryNodeStore()
  const entries = new Map(numbered(0, 400).map(({ key, value }) => [key, value]))
  let root: NodeId | null = await rebuilt(entries)
  root = await buildTree(
    store,
    [...entries].map(([key, value]) => ({ key, value })),
  )
  for (const key of [...entries.keys()]) {
    entries.delete(key)
    root = await deleteEntry(store, root, key)
    expect(root).toBe(await rebuilt(entries))
  }
  expect(root).toBeNull()
})

it('deleteEntry: a key that stands twice goes altogether', async () => {
  const store = new MemoryNodeStore()
  const twice = [...numbered(0, 50), ...numbered(20, 25), ...numbered(20, 25)]
  const root = await deleteEntry(store, await buildTree(store, twice), numbered(22, 23)[0]!.key)
  expect(await getValue(store, root, numbered(22, 23)[0]!.key)).toBeUndefined()
})

it.each([1000, 100_000])('setEntry: a new value among %i entries touches the nodes on the way to it', async (size) => {
  const store = new CountingStore()
  const root = await buildTree(store, numbered(0, size))
  const height = 2 + Math.ceil(Math.log2(size / 16)) // leaves hold about 16 entries, inner nodes two
  for (const { key } of numbered(size - 20, size)) {
    store.reset()
    await setEntry(store, root, key, 'other')
    expect(store.read + store.written).toBeLessThanOrEqual(3 * height)
  }
})

it('setEntry and deleteEntry: hardly more nodes are written and read than differ', async () => {
  const store = new CountingStore()
  const before = await buildTree(store, numbered(0, 5000))
  const height = 2 + Math.ceil(Math.log2(5000 / 16))
  const old = new Set(store.nodes.keys())
  for (const { key } of [...numbered(4960, 5000), ...numbered(5000, 5040)]) {
    store.reset()
    const isNew = (await getValue(store, before, key)) === undefined
    const root = isNew ? await setEntry(store, before, key, 'new') : await deleteEntry(store, before, key)
    const different = [...(await reachable(store, root))].filter((id) => !old.has(id)).length
    expect(store.written).toBeLessThanOrEqual(different + height)
    expect(store.read).toBeLessThanOrEqual(different * height + 6 * height)
  }
})

/** The names of all nodes of a tree, past the counter. */
async function reachable(store: MemoryNodeStore, root: NodeId | null, into = new Set<NodeId>()): Promise<Set<NodeId>> {
  if (root === null) return into
  const node = parseNode(store.nodes.get(root)!)
  into.add(root)
  if (!node.isLeaf) for (const child of node.children) await reachable(store, child, into)
  return into
}

it('diffTrees: the changes between any two trees', async () => {
  const tree = fc.array(fc.tuple(key, value), { maxLength: 150 })
  await fc.assert(
    fc.asyncProperty(tree, fc.array(fc.tuple(key, fc.option(value)), { maxLength: 12 }), tree, async (start, changes, other) => {
      const before = new Map(start)
      const after = new Map(before)
      for (const [key, value] of changes) value === null ? after.delete(key) : after.set(key, value)
      const store = new MemoryNodeStore()
      for (const [from, to] of [
        [before, after],
        [before, new Map(other)],
      ] as const) {
        const roots = await Promise.all(
          [from, to].map((map) =>
            map.size === 0
              ? null
              : buildTree(
                  store,
                  [...map].map(([key, value]) => ({ key, value })),
                ),
          ),
        )
        expect(await collect(diffTrees(store, roots[0]!, roots[1]!))).toEqual(changesBetween(from, to))
      }
    }),
    { numRuns: 150 },
  )
})

function changesBetween(from: ReadonlyMap<string, string>, to: ReadonlyMap<string, string>): ProllyChange[] {
  const keys = [...new Set([...from.keys(), ...to.keys()])].sort(compareKeys)
  const changes = keys.map((key) => ({ key, before: from.get(key) ?? null, after: to.get(key) ?? null }))
  return changes.filter(({ before, after }) => before !== after)
}

it('diffTrees: equal subtrees are not read, and the first change comes before the last is known', async () => {
  const store = new CountingStore()
  const root = await buildTree(store, numbered(0, 20_000))
  let changed = root
  for (const { key } of numbered(7000, 7010)) changed = await setEntry(store, changed, key, 'other')
  store.reset()
  const stream = diffTrees(store, root, changed)
  expect((await stream.next()).value).toMatchObject({ after: 'other' })
  const readForFirst = store.read
  expect((await collect(stream)).length).toBe(9)
  expect(readForFirst).toBeLessThan(store.read)
  expect(store.read).toBeLessThan(10 * 2 * 12) // ten ways down two trees of height twelve
})

it('nodes: missing, wrong and uneven ones are refused', async () => {
  const store = new MemoryNodeStore()
  const root = await buildTree(store, numbered(0, 300))
  const child = JSON.parse(store.nodes.get(root)!).children[0] as NodeId
  const text = store.nodes.get(child)!
  store.nodes.delete(child)
  expect(await codeOf(() => getValue(store, root, ''))).toBe('ProllyNodeInvalid')
  store.nodes.set(child, `${text} `)
  expect(await codeOf(() => getValue(store, root, ''))).toBe('ProllyNodeInvalid')
  const uneven = encodeNode({ isLeaf: false, keys: ['a', 'zz'], children: [[...store.nodes.keys()].at(0)!, root] })
  store.nodes.set(nodeIdOf(uneven), uneven).set(child, text)
  expect(await codeOf(() => collect(diffTrees(store, nodeIdOf(uneven), root)))).toBe('ProllyNodeInvalid')
})
