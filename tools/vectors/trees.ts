import { type Cid, cidOfDigest } from '../../wwwroot-client/packages/protocol/src/cid.ts'
import { coverOf } from '../../wwwroot-client/packages/protocol/src/cover.ts'
import { hexEncode } from '../../wwwroot-client/packages/protocol/src/hex.ts'
import { formatLink } from '../../wwwroot-client/packages/protocol/src/link.ts'
import { MerkleTree } from '../../wwwroot-client/packages/protocol/src/merkleTree.ts'
import { parseTrackName } from '../../wwwroot-client/packages/protocol/src/trackName.ts'
import { isTreeShape, smallestDepth } from '../../wwwroot-client/packages/protocol/src/treeShape.ts'
import { fixedBytes } from './fixed.ts'

const cidsOf = (count: number): Cid[] => Array.from({ length: count }, (_, at) => cidOfDigest(fixedBytes(`tree cid ${at}`, 32)))
const data = parseTrackName('data')

const shapes = [
  { n: 2, depth: 1, chunks: 1 },
  { n: 2, depth: 1, chunks: 2 },
  { n: 2, depth: 3, chunks: 1 },
  { n: 2, depth: 3, chunks: 5 },
  { n: 3, depth: 2, chunks: 9 },
  { n: 4, depth: 6, chunks: 21 },
  { n: 16, depth: 2, chunks: 40 },
]

export function trees() {
  const shapesToJudge = [
    [2, 1, 2],
    [2, 1, 3],
    [2, 20, 1_048_576],
    [2, 21, 1],
    [1, 1, 1],
    [16, 8, 5],
    [16, 9, 5],
    [17, 1, 1],
    [2, 0, 1],
    [2, 3, 0],
    [4, 11, 1_048_577],
    [4, 10, 1_048_576],
  ] as const
  const judged = shapesToJudge.map(([n, depth, chunks]) => ({ n, depth, chunks, valid: isTreeShape({ n, depth, chunks }) }))
  return {
    about: 'Merkle trees over CIDs: specification §3.1. rowsHex[h] lists the nodes of row h; depths gives the smallest depth.',
    cases: shapes.map(({ n, depth, chunks }) => {
      const cids = cidsOf(chunks)
      const tree = MerkleTree.ofCids(cids, n, depth)
      const rowsHex = Array.from({ length: depth + 1 }, (_, row) =>
        Array.from({ length: Math.ceil(chunks / n ** row) }, (_, index) => hexEncode(tree.node(row, index))),
      )
      return { n, depth, chunks, cids, rowsHex, rootHex: hexEncode(tree.root) }
    }),
    depths: [
      [2, 1],
      [2, 2],
      [2, 3],
      [3, 9],
      [3, 10],
      [5, 125],
      [6, 216],
      [7, 343],
      [14, 196],
      [16, 1_048_576],
    ].map(([n, chunks]) => ({
      n,
      chunks,
      depth: smallestDepth(n!, chunks!),
    })),
    refused: judged
      .filter(({ valid }) => !valid)
      .map(({ valid: _, ...shape }) => ({ name: JSON.stringify(shape), ...shape, error: 'ManifestInvalid' })),
    accepted: judged.filter(({ valid }) => valid).map(({ valid: _, ...shape }) => shape),
  }
}

const ranges = [
  { n: 2, depth: 3, chunks: 5, start: 1, end: 3 },
  { n: 2, depth: 3, chunks: 5, start: 0, end: 5 },
  { n: 2, depth: 3, chunks: 5, start: 4, end: 5 },
  { n: 2, depth: 1, chunks: 1, start: 0, end: 1 },
  { n: 2, depth: 5, chunks: 1, start: 0, end: 1 },
  { n: 3, depth: 3, chunks: 20, start: 7, end: 8 },
  { n: 4, depth: 6, chunks: 33, start: 30, end: 33 },
  { n: 16, depth: 2, chunks: 100, start: 31, end: 65 },
]

export function proofs() {
  const cases = ranges.map(proofCase)
  const sample = cases[0]!
  const [first, second] = sample.proofHex as [string, string]
  const flipped = (hex: string) => hex.slice(0, -1) + (hex.endsWith('0') ? '1' : '0')
  const other = cidOfDigest(fixedBytes('another cid', 32))
  const refusal = (name: string, change: Partial<typeof sample>, error = 'RangeProofInvalid') => ({ name, ...sample, ...change, error })
  return {
    about: 'Range proofs: specification §3.3. cids are those of [start,end).',
    cases,
    refused: [
      refusal('a flipped bit in a hash', { proofHex: [flipped(first), ...sample.proofHex.slice(1)] }),
      refusal('a flipped bit in the root', { rootHex: flipped(sample.rootHex) }),
      refusal('a hash less', { proofHex: sample.proofHex.slice(0, -1) }),
      refusal('no hashes', { proofHex: [] }),
      refusal('a hash more', { proofHex: [...sample.proofHex, sample.rootHex] }),
      refusal('two hashes swapped', { proofHex: [second, first, ...sample.proofHex.slice(2)] }),
      refusal('another CID', { cids: [other, ...sample.cids.slice(1)] }),
      refusal('CIDs swapped', { cids: [...sample.cids].reverse() }),
      refusal('another range', { start: 2, end: 4 }),
      refusal('another number of chunks', { chunks: 4 }),
      refusal('another depth', { depth: 4 }),
      refusal('another fan-out', { n: 3 }),
      refusal('an empty range', { end: 1, cids: [] }, 'EmptyRange'),
      refusal('beyond the track', { start: 4, end: 6 }, 'EmptyRange'),
    ],
  }
}

function proofCase({ start, end, ...shape }: (typeof ranges)[number]) {
  const cids = cidsOf(shape.chunks)
  const tree = MerkleTree.ofCids(cids, shape.n, shape.depth)
  return {
    ...shape,
    start,
    end,
    cids: cids.slice(start, end),
    proofHex: tree.prove(start, end).map(hexEncode),
    rootHex: hexEncode(tree.root),
  }
}

export function covers() {
  const asked = [
    ...ranges,
    { n: 10, depth: 3, chunks: 1000, start: 95, end: 311 },
    { n: 2, depth: 20, chunks: 1_048_576, start: 1, end: 1_048_575 },
  ]
  const refused = [
    [0, 0],
    [3, 2],
    [0, 6],
    [5, 6],
    [5, 5],
  ] as const
  return {
    about: 'The fewest links for a range of chunks of track data: specification §3.4.',
    cases: asked.map(({ start, end, ...shape }) => ({ ...shape, start, end, links: coverOf(data, shape, start, end).map(formatLink) })),
    refused: refused.map(([start, end]) => ({
      name: `[${start},${end}) of 5`,
      n: 2,
      depth: 3,
      chunks: 5,
      start,
      end,
      error: 'EmptyRange',
    })),
  }
}
