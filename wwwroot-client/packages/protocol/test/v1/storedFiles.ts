import { type Manifest, parseManifest } from '../../src/v1/files/manifest.ts'
import { readV1 } from './vectors.ts'

const { cases } = readV1<{ cases: { name: string; rootCid: string; manifestJson: string }[] }>('store')

/** The manifest of a file of store.json. */
export function storedManifest(rootCid: string): Manifest {
  return parseManifest(cases.find((file) => file.rootCid === rootCid)!.manifestJson)
}

/** The manifest of a file of store.json, by its name. */
export function namedManifest(name: string): Manifest {
  return parseManifest(cases.find((file) => file.name === name)!.manifestJson)
}
