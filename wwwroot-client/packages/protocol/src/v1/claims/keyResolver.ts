import { Fields } from '../json/fields.ts'
import { isList, isMembers, type JsonValue } from '../json/jsonValue.ts'
import { recoded, V1Error } from '../v1Error.ts'
import type { KeyFetcher } from './keyFetcher.ts'
import { type KeyReference, maxUri, parseKeyReference, refuseKey, type VerifyingKey, verifyingKey } from './keyReference.ts'

const lifetime = 60_000
const maxDocuments = 256
const maxSteps = 8
const maxKeys = 16
/** Texts that one URI may lead to in all: documents that list documents end here. */
const maxTexts = 64

/** What was followed to get here, and how many texts were followed in all. */
interface Search {
  readonly passed: ReadonlySet<string>
  readonly followed: { count: number }
}

/** Leads key URIs to keys; documents that were fetched are kept for a minute (v1 §10). */
export class KeyResolver {
  readonly #fetcher: KeyFetcher | undefined
  readonly #clock: () => number
  readonly #documents = new Map<string, { readonly value: JsonValue; readonly until: number }>()

  /** @param fetcher Without one, `https:` keys are refused. @param clock Milliseconds. */
  constructor(fetcher?: KeyFetcher, clock: () => number = Date.now) {
    this.#fetcher = fetcher
    this.#clock = clock
  }

  /** The keys behind one URI: more than one when a document lists several. @throws {V1Error} `KeyInvalid` */
  async resolve(uri: string): Promise<VerifyingKey[]> {
    const references = await this.#references(uri, { passed: new Set(), followed: { count: 0 } })
    return references.map(verifyingKey).filter((key) => key !== undefined)
  }

  async #references(uri: string, { passed, followed }: Search): Promise<KeyReference[]> {
    if (passed.has(uri) || passed.size === maxSteps || ++followed.count > maxTexts)
      throw new V1Error('KeyInvalid', 'The key leads back to itself, or too far.')
    if (!/^https?:/i.test(uri)) return [parseKeyReference(uri)]
    if (uri.length > maxUri) throw refuseKey(uri)
    const [address, ...path] = uri.split('#')
    const found = valueAt(
      await this.#document(address!),
      path.flatMap((part) => part.split('/')),
    )
    const items = isList(found) ? found : [found]
    const references: KeyReference[] = []
    for (const item of items) {
      if (typeof item === 'string') references.push(...(await this.#references(item, { passed: new Set([...passed, uri]), followed })))
      else references.push(readKeyObject(item))
      if (references.length > maxKeys) throw refuseKey(uri)
    }
    return references
  }

  async #document(address: string): Promise<JsonValue> {
    if (!this.#fetcher) throw new V1Error('KeyInvalid', 'No key is fetched here.')
    const now = this.#clock()
    const known = this.#documents.get(address)
    if (known && now < known.until) return known.value
    const value = await this.#fetcher.fetch(address)
    this.#documents.delete(address)
    if (this.#documents.size >= maxDocuments) this.#documents.delete(this.#documents.keys().next().value!)
    this.#documents.set(address, { value, until: now + lifetime })
    return value
  }
}

/** What lies in the document under these names; without names, the document itself. */
function valueAt(document: JsonValue, path: readonly string[]): JsonValue {
  let value: JsonValue | undefined = document
  for (const name of path.filter((part) => part !== '')) {
    if (isList(value)) value = /^[0-9]{1,6}$/.test(name) ? value[Number(name)] : undefined
    else value = isMembers(value) && Object.hasOwn(value, name) ? value[name] : undefined
  }
  if (value === undefined || value === null) throw new V1Error('KeyInvalid', 'The document holds no such key.')
  return value
}

/** `{fmt, value}`, as a resolved key looks when it is written down. */
function readKeyObject(value: JsonValue): KeyReference {
  const fields = new Fields(value, (reason) => new V1Error('KeyInvalid', reason))
  return { format: fields.text('fmt').toUpperCase(), value: recoded('KeyInvalid', () => fields.text('value')) }
}
