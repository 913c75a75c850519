import { expect, it } from 'vitest'
import { buildTree, type ProllyEntry } from '../../src/v1/prolly/buildTree.ts'
import { diffTrees } from '../../src/v1/prolly/diffTrees.ts'
import { deleteEntry, setEntry } from '../../src/v1/prolly/editTree.ts'
import { MemoryNodeStore } from '../../src/v1/prolly/memoryNodeStore.ts'
import type { NodeId } from '../../src/v1/prolly/prollyNode.ts'
import { entriesOf, getValue } from '../../src/v1/prolly/readTree.ts'
import { codeOf } from '../refusal.ts'
import { collect } from './collect.ts'
import { readV1 } from './vectors.ts'

interface Operation {
  readonly op: 'set' | 'delete'
  readonly from?: NodeId | null
  readonly key: string
  readonly value: string | null
  readonly rootHash: NodeId | null
}
interface Tree {
  readonly name?: string
  readonly entries: ProllyEntry[]
  readonly error?: boolean
  readonly rootHash: NodeId
  readonly nodeCount: number
  readonly nodesJson?: Record<string, string>
  readonly nodeHashesSorted?: string[]
  readonly gets: { key: string; value: string | null }[]
}
type Diff = { readonly trees: Record<string, Tree> } | { readonly a: string | null; readonly b: string | null; readonly changes: object[] }

const vectors = readV1<{ cases: Tree[]; opsOn5: Operation[]; opsOn100: Operation[]; diffs: Diff[] }>('prolly')

it.each(vectors.cases)('prolly: $name', async ({ entries, error, rootHash, nodeCount, nodesJson, nodeHashesSorted, gets }) => {
  const store = new MemoryNodeStore()
  if (error) {
    expect(await codeOf(() => buildTree(store, entries))).toBe('EmptyRange')
    return
  }
  expect(await buildTree(store, entries)).toBe(rootHash)
  expect(store.nodes.size).toBe(nodeCount)
  if (nodesJson) expect(Object.fromEntries(store.nodes)).toEqual(nodesJson)
  if (nodeHashesSorted) expect([...store.nodes.keys()].sort().slice(0, nodeHashesSorted.length)).toEqual(nodeHashesSorted)
  for (const { key, value } of gets) expect((await getValue(store, rootHash, key)) ?? null).toBe(value)
  const read = await collect(entriesOf(store, rootHash))
  expect(read).toEqual([...entries].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)))
})

it.each([
  ['opsOn5', '5'],
  ['opsOn100', '100'],
] as const)('prolly: %s', async (list, name) => {
  const store = new MemoryNodeStore()
  let root: NodeId | null = await buildTree(store, vectors.cases.find((tree) => tree.name === name)!.entries)
  for (const { op, from, key, value, rootHash } of vectors[list]) {
    if (from !== undefined) expect(root).toBe(from)
    root = op === 'set' ? await setEntry(store, root, key, value!) : await deleteEntry(store, root, key)
    expect(root).toBe(rootHash)
  }
})

it('prolly: diffs', async () => {
  const store = new MemoryNodeStore()
  const roots = new Map<string | null, NodeId | null>([[null, null]])
  for (const diff of vectors.diffs) {
    if ('trees' in diff) {
      for (const [name, { entries, rootHash }] of Object.entries(diff.trees)) {
        roots.set(name, await buildTree(store, entries))
        expect(roots.get(name)).toBe(rootHash)
      }
    } else expect(await collect(diffTrees(store, roots.get(diff.a)!, roots.get(diff.b)!))).toEqual(diff.changes)
  }
})
