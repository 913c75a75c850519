import type { Bytes } from '../../bytes.ts'
import { lenientBytes } from '../bytes/lenientBytes.ts'
import { type Refusal, V1Error } from '../v1Error.ts'
import { isList, isMembers, type JsonMembers, type JsonValue } from './jsonValue.ts'

/** Reads the members of an object from outside one by one; version 1 allows members that nobody asked for. */
export class Fields {
  readonly members: JsonMembers
  readonly #refuse: Refusal

  /** @throws what `refuse` makes when the value is no object. */
  constructor(value: JsonValue | undefined, refuse: Refusal) {
    if (!isMembers(value)) throw refuse('An object is expected.')
    this.members = value
    this.#refuse = refuse
  }

  /** The member as it is; undefined when it is absent or null. */
  value(name: string): JsonValue | undefined {
    return Object.hasOwn(this.members, name) ? (this.members[name] ?? undefined) : undefined
  }

  text(name: string): string {
    return this.#required(name, this.optionalText(name))
  }

  optionalText(name: string): string | undefined {
    const value = this.value(name)
    if (value !== undefined && typeof value !== 'string') throw this.#refuse(`'${name}' is no text.`)
    return value
  }

  integer(name: string, min = 0, max = Number.MAX_SAFE_INTEGER): number {
    return this.#required(name, this.optionalInteger(name, min, max))
  }

  optionalInteger(name: string, min = 0, max = Number.MAX_SAFE_INTEGER): number | undefined {
    const value = this.value(name)
    if (value === undefined) return undefined
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < min || value > max) {
      throw this.#refuse(`'${name}' is no whole number within ${min}…${max}.`)
    }
    return value
  }

  /** A number that may have a fraction. */
  optionalNumber(name: string): number | undefined {
    const value = this.value(name)
    if (value !== undefined && typeof value !== 'number') throw this.#refuse(`'${name}' is no number.`)
    return value
  }

  /** Bytes in any of the forms that version 1 writes, of exactly so many bytes when a size is given. */
  bytes(name: string, size?: number): Bytes {
    const value = this.#required(name, this.value(name))
    let bytes: Bytes
    try {
      bytes = lenientBytes(value)
    } catch (error) {
      if (error instanceof V1Error) throw this.#refuse(`'${name}': ${error.message}`)
      throw error
    }
    if (size !== undefined && bytes.length !== size) throw this.#refuse(`'${name}' has ${bytes.length} bytes, not ${size}.`)
    return bytes
  }

  list(name: string, max = Number.MAX_SAFE_INTEGER): readonly JsonValue[] {
    const value = this.#required(name, this.value(name))
    if (!isList(value) || value.length > max) throw this.#refuse(`'${name}' is no list, or too long a one.`)
    return value
  }

  texts(name: string, max?: number): readonly string[] {
    return this.list(name, max).map((item) => {
      if (typeof item !== 'string') throw this.#refuse(`'${name}' holds something that is no text.`)
      return item
    })
  }

  fields(name: string): Fields {
    return new Fields(this.#required(name, this.value(name)), this.#refuse)
  }

  #required<T>(name: string, value: T | undefined): T {
    if (value === undefined) throw this.#refuse(`missing field: ${name}`)
    return value
  }
}
