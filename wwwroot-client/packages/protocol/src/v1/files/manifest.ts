import { Fields } from '../json/fields.ts'
import type { JsonMembers, JsonValue } from '../json/jsonValue.ts'
import { parseJson } from '../json/parseJson.ts'
import { type FileShape, fileShape, maxDepth, maxFanOut } from '../tree/treeShape.ts'
import { recoded, V1Error } from '../v1Error.ts'
import type { BindingProof } from './bindingProof.ts'
import { readTypedProof, typedProofJson } from './typedProof.ts'

/** What describes a file of version 1 (v1 §15.1); null stands for what a manifest does not say. */
export interface Manifest extends FileShape {
  readonly v: 1
  readonly rootCid: string
  readonly chunkSize: number
  readonly size: number
  readonly name: string
  readonly type: string
  readonly tracks: readonly string[]
  /** Unix seconds. */
  readonly created: number | null
  /** Base64 of 65 bytes, as is the other. */
  readonly encryptionRootPublicKey: string
  readonly accessRootPublicKey: string
  readonly bindingProof: BindingProof
  readonly jurisdiction: JsonValue
  readonly aiAttestation: JsonValue
  readonly revenue: JsonMembers | null
  readonly metaCid: string | null
  readonly perChunkWei: string | null
}

const maxTracks = 64

/** @throws {V1Error} `ManifestInvalid`, also for text that is no JSON. */
export function parseManifest(text: string): Manifest {
  return readManifest(recoded('ManifestInvalid', () => parseJson(text)))
}

/**
 * Reads a manifest; of the tree's numbers those that are missing come from the others (v1 §15.3). Signatures are not
 * looked at: `verifyBinding` does that.
 *
 * @throws {V1Error} `ManifestInvalid`
 */
export function readManifest(value: JsonValue): Manifest {
  const fields = new Fields(value, refuse)
  const v = fields.value('v')
  if (v !== 1) throw refuse(v === undefined ? 'missing field: v' : `unsupported manifest version: ${typeof v === 'number' ? v : 'another'}`)
  const chunkCount = fields.integer('chunkCount', 0, 2 ** 32)
  const treeN = fields.optionalInteger('treeN', 2, maxFanOut)
  return {
    v,
    rootCid: fields.text('rootCid'),
    ...fileShape(chunkCount, treeN, fields.optionalInteger('treeDepth', 1, maxDepth)),
    chunkSize: fields.integer('chunkSize', 1),
    size: fields.integer('size'),
    name: fields.text('name'),
    type: fields.optionalText('type') ?? '',
    tracks: fields.value('tracks') === undefined ? ['data'] : fields.texts('tracks', maxTracks),
    created: fields.optionalInteger('created') ?? null,
    encryptionRootPublicKey: keyText(fields, 'encryptionRootPublicKey'),
    accessRootPublicKey: keyText(fields, 'accessRootPublicKey'),
    bindingProof: readBinding(fields.fields('bindingProof')),
    jurisdiction: fields.value('jurisdiction') ?? null,
    aiAttestation: fields.value('aiAttestation') ?? null,
    revenue: fields.value('revenue') === undefined ? null : fields.fields('revenue').members,
    metaCid: fields.optionalText('metaCid') ?? null,
    perChunkWei: fields.optionalText('perChunkWei') ?? null,
  }
}

/** The manifest as JSON writes it, its members in the order of version 1. */
export function manifestJson(manifest: Manifest): JsonMembers {
  const { v, rootCid, treeN, treeDepth, chunkCount, chunkSize, size, name, type, tracks, created } = manifest
  const { encryptionRootPublicKey, accessRootPublicKey, bindingProof } = manifest
  const { jurisdiction, aiAttestation, revenue, metaCid, perChunkWei } = manifest
  return {
    ...{ v, rootCid, treeN, treeDepth, chunkCount, chunkSize, size, name, type, tracks, created },
    encryptionRootPublicKey,
    accessRootPublicKey,
    bindingProof: { statement: { ...bindingProof.statement }, proof: typedProofJson(bindingProof.proof) },
    ...{ jurisdiction, aiAttestation, revenue, metaCid, perChunkWei },
  }
}

export function writeManifest(manifest: Manifest): string {
  return JSON.stringify(manifestJson(manifest))
}

function readBinding(fields: Fields): BindingProof {
  const statement = fields.fields('statement')
  return {
    statement: {
      encryptionRootPublicKey: keyText(statement, 'encryptionRootPublicKey'),
      accessRootPublicKey: keyText(statement, 'accessRootPublicKey'),
      rootCid: statement.text('rootCid'),
    },
    proof: readTypedProof(fields.fields('proof')),
  }
}

function keyText(fields: Fields, name: string): string {
  fields.bytes(name, 65)
  return fields.text(name)
}

function refuse(reason: string): V1Error {
  return new V1Error('ManifestInvalid', reason)
}
