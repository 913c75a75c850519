import type { Bytes } from '../../bytes.ts'
import type { Manifest } from '../files/manifest.ts'
import { keyBelow } from '../tree/fileKeys.ts'
import { isUnder } from '../tree/linkPath.ts'
import { chunkLink } from '../tree/treeShape.ts'
import type { Grant } from './grant.ts'
import { parseGrantContext } from './grantContext.ts'
import { coversChunk } from './verifyGrant.ts'

/** The key at a chunk's leaf from the first grant that covers it and holds a secret, or undefined. @throws {V1Error} `GrantInvalid`, `EmptyRange` */
export function leafKeyFrom(grants: readonly Grant[], manifest: Manifest, index: number, now: number): Bytes | undefined {
  const leaf = chunkLink(manifest, index)
  const found = grants.find(
    ({ link, secret, statement }) =>
      secret && isUnder(link, leaf) && coversChunk(parseGrantContext(statement.context), manifest, index, now),
  )
  return found && keyBelow({ link: found.link, secret: found.secret! }, leaf)
}
