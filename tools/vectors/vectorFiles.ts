import { chunks } from './chunks.ts'
import { cids } from './cids.ts'
import { claims } from './claims.ts'
import { derive } from './derive.ts'
import { encodings } from './encodings.ts'
import { framing } from './framing.ts'
import { grants } from './grants.ts'
import { json } from './json.ts'
import { keytree } from './keytree.ts'
import { manifests } from './manifests.ts'
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
  claims,
  framing,
  grants,
  json,
  manifests,
}
