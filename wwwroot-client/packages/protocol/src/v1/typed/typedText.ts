import { isMembers, type JsonValue } from '../json/jsonValue.ts'
import { refuseTyped, type TypedPayload } from './typedPayload.ts'

/**
 * The text that an ES256 signature covers: JSON, members of objects ascending, but lists as they were given, with
 * whatever order the members inside them have (v1 §9.2). This is the text that is emitted.
 */
export function typedText({ domain, primaryType, types, message }: TypedPayload): string {
  const fields = Object.entries(types).map(([name, struct]) => [name, struct.map(({ name, type }) => ({ name, type }))] as const)
  return sortedText({ domain, primaryType, types: Object.fromEntries(fields), message })
}

function sortedText(value: JsonValue): string {
  if (!isMembers(value)) return JSON.stringify(value)
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${sortedText(value[name]!)}`).join(',')}}`
}

/**
 * The text that the browser's signer covers instead: a query string as PHP writes it, in which nulls and empty
 * containers vanish and of all spaces only the first is `%20` (v1 §9.2). It is recognised, never emitted.
 *
 * @throws {V1Error} `TypedDataInvalid` for text with lone surrogates, which has no such form.
 */
export function typedQueryText({ domain, primaryType, types, message }: TypedPayload): string {
  const structs = types as unknown as JsonValue
  const pairs: string[] = []
  addPairs(pairs, '', { domain, primaryType, types: structs, message })
  return pairs.join('&').replaceAll('%20', '+').replace('+', '%20')
}

function addPairs(pairs: string[], path: string, value: JsonValue): void {
  if (value === null) return
  if (isMembers(value)) {
    for (const name of Object.keys(value).sort()) addPairs(pairs, path === '' ? name : `${path}[${name}]`, value[name]!)
  } else if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) addPairs(pairs, `${path}[${typeof item === 'object' && item !== null ? at : ''}]`, item)
  } else pairs.push(`${encoded(path)}=${encoded(String(value))}`)
}

function encoded(text: string): string {
  if (!text.isWellFormed()) throw refuseTyped('a lone surrogate')
  return encodeURIComponent(text)
}
