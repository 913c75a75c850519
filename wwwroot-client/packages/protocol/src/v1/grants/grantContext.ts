import { readTime } from '../envelope/timeWindow.ts'
import { Fields } from '../json/fields.ts'
import type { JsonMembers } from '../json/jsonValue.ts'
import { parseJson } from '../json/parseJson.ts'
import { type LinkPath, readLinkPath } from '../tree/linkPath.ts'
import { recoded, V1Error } from '../v1Error.ts'

/** What the last step of a grant says (v1 §17): it stands as JSON text in the signed statement. */
export interface GrantContext {
  readonly rootCid: string | undefined
  readonly link: LinkPath
  readonly readLevel: number
  /** Unix seconds; undefined never ends. */
  readonly exp: number | undefined
}

/** The text: these members in this order; the levels of writing and administering only in grants of data, `exp` only when there is one. */
export function grantContextText(
  context: GrantContext,
  levels: { readonly writeLevel?: number; readonly adminLevel?: number } = {},
): string {
  const { rootCid, link, readLevel, exp } = context
  const members: JsonMembers = { rootCid: rootCid ?? '', link, readLevel, ...levels }
  return JSON.stringify(exp === undefined ? members : { ...members, exp })
}

/** @throws {V1Error} `GrantInvalid` */
export function parseGrantContext(text: string): GrantContext {
  return recoded('GrantInvalid', () => {
    const fields = new Fields(parseJson(text), (reason) => new V1Error('GrantInvalid', reason))
    return {
      rootCid: fields.optionalText('rootCid'),
      link: readLinkPath(fields.value('link') ?? null),
      readLevel: fields.optionalInteger('readLevel', 0, 100) ?? 0,
      exp: readTime(fields.value('exp')),
    }
  })
}
