/** A value of JSON as ECMAScript reads it: null and fractions included, numbers are doubles (v1 §6). */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonMembers

export interface JsonMembers {
  readonly [member: string]: JsonValue
}

/** How many containers may lie inside each other. */
export const maxDepth = 64

export function isMembers(value: JsonValue | undefined): value is JsonMembers {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Array.isArray, for lists that are read-only. */
export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value)
}
