import { type Manifest, manifestJson } from '../files/manifest.ts'
import type { JsonMembers } from '../json/jsonValue.ts'
import { type Grant, grantJson } from './grant.ts'
import type { GrantOptions } from './makeGrants.ts'

/** What the granting of links hands over (v1 §17): the grants, the file's manifest, and the levels by their words. */
export function grantedFile(manifest: Manifest, grants: readonly Grant[], options: GrantOptions): JsonMembers {
  const { readLevel = 'content', writeLevel = null, adminLevel = null } = options
  return { rootCid: manifest.rootCid, grants: grants.map(grantJson), manifest: manifestJson(manifest), readLevel, writeLevel, adminLevel }
}

/** The same for the index of a video. */
export function grantedIndex(manifest: Manifest, indexGrant: Grant): JsonMembers {
  return { rootCid: manifest.rootCid, indexGrant: grantJson(indexGrant), manifest: manifestJson(manifest) }
}

/** The same for a span of several renditions, by their labels; seconds. */
export function grantedSpan(
  timeStart: number,
  timeEnd: number,
  versions: ReadonlyMap<string, { readonly manifest: Manifest; readonly grants: readonly Grant[] }>,
): JsonMembers {
  const byLabel = [...versions].map(([label, { manifest, grants }]) => {
    return [label, { grants: grants.map(grantJson), manifest: manifestJson(manifest) }] as const
  })
  return { type: 'safecloud.videocapability', timeStart, timeEnd, versions: Object.fromEntries(byLabel) }
}
