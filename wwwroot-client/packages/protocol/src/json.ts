/** A value of strict JSON (specification §0.2): no null, no fraction; objects have no prototype. */
export type Json = boolean | number | string | readonly Json[] | JsonObject

export interface JsonObject {
  readonly [member: string]: Json
}

export const maxJsonDepth = 16

/** An object with these members and nothing inherited, so that `__proto__` is a name like any other. */
export function jsonObject(members: Iterable<readonly [string, Json]>): JsonObject {
  const object = Object.create(null) as Record<string, Json>
  for (const [name, value] of members) object[name] = value
  return object
}

/** Also false for null, which values from elsewhere than the strict parser may hold. */
export function isJsonObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
