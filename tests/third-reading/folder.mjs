// Where the vectors are. SAFECLOUD_VECTORS_V2=DIR reads another folder of the same file names.
import { readdirSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const other = process.env.SAFECLOUD_VECTORS_V2
const folder = other ? pathToFileURL(other.replace(/\/*$/, '/')) : new URL('../vectors/v2/', import.meta.url)

/** The names of the files that are there. */
export const names = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -5))

export const read = (name) => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))
