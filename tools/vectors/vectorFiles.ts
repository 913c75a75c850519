import { announces } from './announces.ts'
import { capabilities, sharelinks } from './capabilities.ts'
import { chunks } from './chunks.ts'
import { cids } from './cids.ts'
import { claims } from './claims.ts'
import { derive } from './derive.ts'
import { delegation, device } from './device.ts'
import { dpop } from './dpop.ts'
import { encodings } from './encodings.ts'
import { framing } from './framing.ts'
import { grants } from './grants.ts'
import { hello } from './hello.ts'
import { index } from './index.ts'
import { json } from './json.ts'
import { jwe } from './jwe.ts'
import { keytree } from './keytree.ts'
import { lines } from './lines.ts'
import { manifests } from './manifests.ts'
import { ranges } from './ranges.ts'
import { sealing } from './sealing.ts'
import { sessions } from './sessions.ts'
import { payments } from './payments.ts'
import { routing } from './routing.ts'
import { sockets } from './sockets.ts'
import { spotchecks } from './spotchecks.ts'
import { covers, proofs, trees } from './trees.ts'
import { uploads } from './uploads.ts'
import { vault } from './vault.ts'
import { vouchers } from './vouchers.ts'
import { x402 } from './x402.ts'

/** What makes each file of tests/vectors/v2; `spec` and `codes` are written by hand from the specification. */
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
  capabilities,
  delegation,
  device,
  dpop,
  index,
  jwe,
  ranges,
  sealing,
  sessions,
  sharelinks,
  uploads,
  vault,
  announces,
  hello,
  lines,
  payments,
  routing,
  sockets,
  spotchecks,
  vouchers,
  x402,
}
