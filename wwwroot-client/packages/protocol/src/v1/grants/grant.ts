import { base64Encode } from '../../base64.ts'
import type { Bytes } from '../../bytes.ts'
import { readTypedProof, type TypedProof, typedProofJson } from '../files/typedProof.ts'
import { Fields } from '../json/fields.ts'
import type { JsonMembers, JsonValue } from '../json/jsonValue.ts'
import { type LinkPath, readLinkPath } from '../tree/linkPath.ts'
import { type DelegationStatement, readDelegationStatement } from '../typed/delegationStatement.ts'
import { recoded, V1Error } from '../v1Error.ts'
import { parseGrantContext } from './grantContext.ts'

/** Leave to read below a link (v1 §17): the key that decrypts, and a statement signed in the tree of access. */
export interface Grant {
  readonly link: LinkPath
  /** The encryption key at the link; absent where a grant is shown to a Jet. */
  readonly secret: Bytes | undefined
  readonly statement: DelegationStatement
  readonly proof: TypedProof
  readonly start: number | undefined
  readonly end: number | undefined
}

/** The link must be the one that is signed. @throws {V1Error} `GrantInvalid` */
export function readGrant(value: JsonValue): Grant {
  return recoded('GrantInvalid', () => {
    const fields = new Fields(value, (reason) => new V1Error('GrantInvalid', reason))
    const link = readLinkPath(fields.value('link') ?? null)
    const statement = readDelegationStatement(fields.value('statement'))
    if (parseGrantContext(statement.context).link.join('/') !== link.join('/')) throw new V1Error('GrantInvalid', 'Another link is signed.')
    return {
      link,
      secret: fields.value('secret') === undefined ? undefined : fields.bytes('secret', 32),
      statement,
      proof: readTypedProof(fields.fields('proof')),
      start: fields.optionalInteger('start'),
      end: fields.optionalInteger('end'),
    }
  })
}

/** The grant as a grantee gets it; its secret opens what is below the link. */
export function grantJson(grant: Grant): JsonMembers {
  const { link, secret } = grant
  return { link, ...(secret ? { secret: base64Encode(secret) } : {}), ...rest(grant) }
}

/** The grant as a Jet may see it: without its secret. */
export function grantForJet(grant: Grant): JsonMembers {
  return { link: grant.link, ...rest(grant) }
}

function rest({ statement, proof, start, end }: Grant): JsonMembers {
  const range = start === undefined || end === undefined ? {} : { start, end }
  return { statement: { ...statement }, proof: typedProofJson(proof), ...range }
}
