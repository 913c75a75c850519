import { chunks } from './chunks.ts'
import { cids } from './cids.ts'
import { derive } from './derive.ts'
import { encodings } from './encodings.ts'
import { keytree } from './keytree.ts'
import { covers, proofs, trees } from './trees.ts'

/** What makes each file of tests/vectors/v2; `spec` is written by hand from specification §10. */
export const vectorFiles: Readonly<Record<string, () => object | Promise<object>>> = {
  chunks,
  cids,
  covers,
  derive,
  encodings,
  keytree,
  proofs,
  trees,
}
