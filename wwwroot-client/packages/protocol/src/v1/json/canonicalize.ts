import { V1Error } from '../v1Error.ts'
import { isMembers, type JsonValue, maxDepth } from './jsonValue.ts'

/**
 * RFC 8785: members by UTF-16 code unit, strings and numbers as ECMAScript writes them (v1 §6).
 *
 * @throws {V1Error} `NotCanonical` for numbers that JSON cannot say, for values that are none of JSON's, and
 * for more than {@link maxDepth} containers inside each other.
 */
export function canonicalize(value: JsonValue): string {
  return textAt(value, 1)
}

function textAt(value: JsonValue, depth: number): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new V1Error('NotCanonical', `JSON has no ${value}.`)
  if (value === null || typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value)
  if (depth > maxDepth) throw new V1Error('NotCanonical', `At most ${maxDepth} levels.`)
  if (Array.isArray(value)) return `[${Array.from(value, (item) => textAt(item ?? null, depth + 1)).join(',')}]`
  if (!isMembers(value)) throw new V1Error('NotCanonical', `JSON has no ${typeof value}.`)
  const names = Object.keys(value).sort()
  const members = names.filter((name) => value[name] !== undefined)
  return `{${members.map((name) => `${JSON.stringify(name)}:${textAt(value[name]!, depth + 1)}`).join(',')}}`
}
