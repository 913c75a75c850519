import { base64Decode } from './base64.ts'
import type { Bytes } from './bytes.ts'
import { isJsonObject, type Json } from './json.ts'
import { ProtocolError } from './protocolError.ts'

/** Reads one JSON value into a type, or throws {@link ShapeError}. */
export type Decoder<T> = (value: Json) => T

/** A document with a member too many, too few, or of another kind than its definition says. */
export class ShapeError extends ProtocolError {
  override name = 'ShapeError'
  readonly code = 'BadRequest'
}

type Decoded<D> = { readonly [K in keyof D]: D[K] extends Decoder<infer T> ? T : never }
type Decoders = Readonly<Record<string, Decoder<unknown>>>

/** A closed object (specification §0.2): all required members, some optional ones, no others. */
export function object<R extends Decoders, O extends Decoders = Record<never, never>>(
  required: R,
  optional: O = {} as O,
): Decoder<Decoded<R> & Partial<Decoded<O>>> {
  return (value) => {
    if (!isJsonObject(value)) throw new ShapeError('An object is expected.')
    const result: Record<string, unknown> = {}
    for (const name of Object.keys(value)) {
      if (!Object.hasOwn(required, name) && !Object.hasOwn(optional, name)) throw new ShapeError(`Unknown member '${name.slice(0, 40)}'.`)
      result[name] = (required[name] ?? optional[name])!(value[name]!)
    }
    for (const name of Object.keys(required)) if (!Object.hasOwn(value, name)) throw new ShapeError(`Member '${name}' is missing.`)
    return result as Decoded<R> & Partial<Decoded<O>>
  }
}

export function text(pattern?: RegExp): Decoder<string> {
  return (value) => {
    if (typeof value !== 'string' || (pattern && !pattern.test(value))) throw new ShapeError('Another text is expected.')
    return value
  }
}

export function integer(min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): Decoder<number> {
  return (value) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < min || value > max)
      throw new ShapeError(`An integer within ${min}…${max} is expected.`)
    return value
  }
}

export function literal<T extends string | number>(expected: T): Decoder<T> {
  return (value) => {
    if (value !== expected) throw new ShapeError(`'${expected}' is expected.`)
    return expected
  }
}

export function list<T>(of: Decoder<T>, min: number, max: number): Decoder<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value) || value.length < min || value.length > max) throw new ShapeError(`A list of ${min}…${max} is expected.`)
    return value.map(of)
  }
}

/** An object whose member names are data: read into a map in ascending order of the names. */
export function members<K extends string, T>(
  name: (text: string) => K,
  of: Decoder<T>,
  min: number,
  max: number,
): Decoder<ReadonlyMap<K, T>> {
  return (value) => {
    if (!isJsonObject(value)) throw new ShapeError('An object is expected.')
    const names = Object.keys(value).sort()
    if (names.length < min || names.length > max) throw new ShapeError(`An object of ${min}…${max} members is expected.`)
    return new Map(names.map((member) => [name(member), of(value[member]!)]))
  }
}

/** `b64` of exactly so many bytes. */
export function base64Of(size: number): Decoder<Bytes> {
  return (value) => base64Decode(text()(value), size)
}

/** The value itself, to be read elsewhere. */
export function anything(value: Json): Json {
  return value
}
