// §3: trees over CIDs, proofs of ranges, covers.
import { need, sha256, utf8 } from './bytes.mjs'

export const isShape = ({ n, depth, chunks }) =>
  [n, depth, chunks].every(Number.isInteger) &&
  n >= 2 && n <= 16 && depth >= 1 && depth <= 20 && chunks >= 1 && chunks <= 1_048_576 && chunks <= n ** depth && n ** depth <= 2 ** 32

export function smallestDepth(n, chunks) {
  let depth = 1
  while (n ** depth < chunks) depth++
  return depth
}

const leafHash = (cid) => sha256(Buffer.of(0), utf8(cid))

/** §3.1: the row above; hashes stand as they are in `row`. */
const above = (row, n) =>
  Array.from({ length: Math.ceil(row.length / n) }, (_, at) => sha256(Buffer.of(1), ...row.slice(at * n, (at + 1) * n)))

/** All rows from the leaves to the root. */
export function rowsOf(cids, n, depth) {
  const rows = [cids.map(leafHash)]
  while (rows.length <= depth) rows.push(above(rows.at(-1), n))
  return rows
}

export function checkRange({ chunks, start, end }) {
  need(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= chunks, 'EmptyRange', `[${start},${end})`)
}

/** §3.3: which nodes of each row a proof brings: those from f to lo, and those from hi to l. */
function stepsOf({ n, depth, chunks, start, end }) {
  const steps = []
  let [lo, hi, size] = [start, end, chunks]
  for (let row = 0; row < depth; row++) {
    const f = Math.floor(lo / n) * n
    const l = Math.min(Math.ceil(hi / n) * n, size)
    steps.push({ row, before: [f, lo], after: [hi, l] })
    ;[lo, hi, size] = [f / n, Math.ceil(l / n), Math.ceil(size / n)]
  }
  return steps
}

/** The proof of a range in a tree that is all there. */
export function proofOf(rows, asked) {
  return stepsOf(asked).flatMap(({ row, before, after }) => [...rows[row].slice(...before), ...rows[row].slice(...after)])
}

export function checkProof({ cids, proof, root, ...asked }) {
  checkRange(asked)
  need(cids.length === asked.end - asked.start, 'RangeProofInvalid', 'not the CIDs of the range')
  const rest = [...proof]
  let row = cids.map(leafHash)
  for (const { before, after } of stepsOf(asked)) {
    const [head, tail] = [before[1] - before[0], after[1] - after[0]]
    need(rest.length >= head + tail, 'RangeProofInvalid', 'too few hashes')
    row = above([...rest.splice(0, head), ...row, ...rest.splice(0, tail)], asked.n)
  }
  need(rest.length === 0 && row.length === 1 && row[0].equals(root), 'RangeProofInvalid', 'another root')
}

/** §3.4. */
export function coverOf(track, { n, depth, chunks, start, end }) {
  checkRange({ chunks, start, end })
  const links = []
  const visit = (digits, from, width) => {
    const to = Math.min(from + width, chunks)
    if (from >= to || to <= start || from >= end) return
    if (from >= start && to <= end) links.push(['track', track, ...digits].join('/'))
    else for (let digit = 0; digit < n; digit++) visit([...digits, digit], from + (digit * width) / n, width / n)
  }
  visit([], 0, n ** depth)
  return links
}
