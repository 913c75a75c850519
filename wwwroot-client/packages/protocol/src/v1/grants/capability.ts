import type { Bytes } from '../../bytes.ts'
import { Fields } from '../json/fields.ts'
import type { JsonValue } from '../json/jsonValue.ts'
import { V1Error } from '../v1Error.ts'
import { type Grant, readGrant } from './grant.ts'

/** What opens a file, in the forms in which version 1 keeps it (v1 §20). */
export type Capability =
  | { readonly kind: 'rootKey'; readonly rootKey: Bytes }
  | { readonly kind: 'grants'; readonly grants: readonly Grant[]; readonly indexGrant: Grant | undefined }
  | { readonly kind: 'versions'; readonly versions: ReadonlyMap<string, readonly Grant[]> }

const maxGrants = 4096
const maxVersions = 64

/** @throws {V1Error} `GrantInvalid` */
export function readCapability(value: JsonValue): Capability {
  const fields = new Fields(value, refuse)
  if (fields.value('rootKey') !== undefined) return { kind: 'rootKey', rootKey: fields.bytes('rootKey', 32) }
  if (fields.value('versions') !== undefined) {
    const versions = Object.entries(fields.fields('versions').members)
    if (versions.length > maxVersions) throw refuse(`more than ${maxVersions} versions`)
    return { kind: 'versions', versions: new Map(versions.map(([label, version]) => [label, grantsOf(new Fields(version, refuse))])) }
  }
  const indexGrant = fields.value('indexGrant')
  if (fields.value('grants') === undefined && indexGrant === undefined) throw refuse('neither key nor grant')
  const grants = fields.value('grants') === undefined ? [] : grantsOf(fields)
  return { kind: 'grants', grants, indexGrant: indexGrant === undefined ? undefined : readGrant(indexGrant) }
}

function grantsOf(fields: Fields): Grant[] {
  return fields.list('grants', maxGrants).map(readGrant)
}

function refuse(reason: string): V1Error {
  return new V1Error('GrantInvalid', reason)
}
