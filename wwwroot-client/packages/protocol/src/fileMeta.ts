import type { Bytes } from './bytes.ts'
import { canonicalJson, parseCanonicalJson } from './canonicalJson.ts'
import { IndexInvalidError } from './fileIndex.ts'
import { renaming } from './protocolError.ts'
import { integer, literal, object, text } from './shape.ts'

/** The `meta` track's document (specification §4.5). */
export interface FileMeta {
  readonly v: 2
  readonly title: string
  readonly description?: string
  /** Media type of the source. */
  readonly type: string
  /** Bytes of the source. */
  readonly size: number
}

const decode = object({ v: literal(2), title: text(), type: text(), size: integer(0) }, { description: text() })

/** @throws {IndexInvalidError} */
export function parseFileMeta(bytes: Uint8Array): FileMeta {
  return renaming(
    (cause) => new IndexInvalidError(`This description is invalid. ${cause.message}`, { cause }),
    () => decode(parseCanonicalJson(bytes)),
  )
}

export function fileMetaBytes(meta: FileMeta): Bytes {
  return canonicalJson({ ...meta })
}
