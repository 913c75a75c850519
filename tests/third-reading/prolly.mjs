// v1 §8.1, for §9.3: the root of the tree whose keys and values are these texts, built anew.
import { encode, sha256, utf8 } from './bytes.mjs'

const isBoundary = (key) => sha256(utf8(key))[0] < 16

/** Cuts a level into nodes: {key, content} of each, for the level above. */
function cut(entries, isLeaf) {
  const nodes = []
  let open = []
  const close = () => {
    const keys = open.map(({ key }) => key)
    const contents = open.map(({ content }) => content)
    const text = isLeaf ? JSON.stringify({ keys, values: contents, isLeaf }) : JSON.stringify({ keys, children: contents, isLeaf })
    nodes.push({ key: keys.at(-1), content: encode('hex', sha256(utf8(text))) })
    open = []
  }
  for (const entry of entries) {
    open.push(entry)
    if (isBoundary(entry.key) && open.length > 1) close()
  }
  if (open.length > 0) close()
  return nodes
}

/** Hex, or undefined for the tree of nothing. */
export function rootOf(texts) {
  const sorted = [...texts].sort().map((text) => ({ key: text, content: text }))
  if (sorted.length === 0) return undefined
  let nodes = cut(sorted, true)
  while (nodes.length > 1) nodes = cut(nodes, false)
  return nodes[0].content
}
