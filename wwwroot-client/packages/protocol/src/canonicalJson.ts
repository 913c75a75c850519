import { type Bytes, equalBytes, utf8 } from './bytes.ts'
import { isJsonObject, type Json, maxJsonDepth } from './json.ts'
import { NotCanonicalError } from './notCanonicalError.ts'
import { parseStrictJson } from './strictJson.ts'

/** `JCS(x)` as UTF-8 (specification §0.3, RFC 8785 for strict JSON). */
export function canonicalJson(value: Json): Bytes {
  return utf8(canonicalText(value))
}

/** `JCS(x)` as text. @throws {NotCanonicalError} for what strict JSON cannot say. */
export function canonicalText(value: Json): string {
  return textAt(value, 0)
}

function textAt(value: Json, depth: number): string {
  switch (typeof value) {
    case 'boolean':
      return value ? 'true' : 'false'
    case 'number':
      if (!Number.isSafeInteger(value)) throw new NotCanonicalError('integers within ±(2^53−1)')
      return Object.is(value, -0) ? '0' : String(value)
    case 'string':
      if (!value.isWellFormed()) throw new NotCanonicalError('text without lone surrogates')
      return JSON.stringify(value)
    default:
      return structureText(value, depth + 1)
  }
}

function structureText(value: Json, depth: number): string {
  if (depth > maxJsonDepth) throw new NotCanonicalError(`at most ${maxJsonDepth} levels`)
  if (Array.isArray(value)) return `[${value.map((item) => textAt(item, depth)).join(',')}]`
  if (!isJsonObject(value)) throw new NotCanonicalError('strict JSON')
  const members = Object.keys(value).sort() // by UTF-16 code unit, which is what RFC 8785 asks for
  return `{${members.map((name) => `${textAt(name, depth)}:${textAt(value[name]!, depth)}`).join(',')}}`
}

/**
 * Reads a document that is hashed or signed.
 *
 * @throws {BadJsonError} when it is not strict JSON.
 * @throws {NotCanonicalError} when it differs from its own `JCS`.
 */
export function parseCanonicalJson(bytes: Uint8Array): Json {
  const value = parseStrictJson(bytes)
  if (!equalBytes(bytes, canonicalJson(value))) throw new NotCanonicalError('canonical JSON')
  return value
}
