import { fromUtf8 } from '../../bytes.ts'
import { V1Error } from '../v1Error.ts'
import { type JsonValue, maxDepth } from './jsonValue.ts'

/** @throws {V1Error} `BadRequest` for bytes that are no UTF-8, and as {@link parseJson}. */
export function parseJsonBytes(bytes: Uint8Array): JsonValue {
  let text: string
  try {
    text = fromUtf8(bytes)
  } catch {
    throw new V1Error('BadRequest', 'Not JSON: no UTF-8.')
  }
  return parseJson(text)
}

/**
 * Reads JSON text as ECMAScript does, in time that grows with the text alone (v1 §6).
 *
 * @throws {V1Error} `BadRequest` for text that is no JSON, and for what two readers could read differently or
 * not hold: a member given twice, a number beyond the doubles, more than {@link maxDepth} containers inside each other.
 */
export function parseJson(text: string): JsonValue {
  return new JsonReader(text).document()
}

const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows them in strings only escaped
const plain = /[^"\\\u0000-\u001f]*/y
const space = /[ \t\n\r]*/y
const escapes: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

class JsonReader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  document(): JsonValue {
    const value = this.#value(1)
    this.#match(space)
    if (this.#at !== this.#text.length) throw this.#bad('more text after the value')
    return value
  }

  #value(depth: number): JsonValue {
    this.#match(space)
    const first = this.#text[this.#at]
    if (first === '{' || first === '[') {
      if (depth > maxDepth) throw this.#bad(`deeper than ${maxDepth}`)
      this.#at++
      return first === '{' ? this.#object(depth) : this.#array(depth)
    }
    if (first === '"') return this.#string()
    if (this.#word('true')) return true
    if (this.#word('false')) return false
    return this.#word('null') ? null : this.#number()
  }

  #object(depth: number): JsonValue {
    const object = Object.create(null) as Record<string, JsonValue> // so that __proto__ is a name like any other
    if (this.#next('}')) return object
    do {
      this.#match(space)
      const name = this.#string()
      if (name in object) throw this.#bad('a repeated member')
      if (!this.#next(':')) throw this.#bad('no :')
      object[name] = this.#value(depth + 1)
    } while (this.#next(','))
    if (!this.#next('}')) throw this.#bad('no }')
    return object
  }

  #array(depth: number): JsonValue {
    const array: JsonValue[] = []
    if (this.#next(']')) return array
    do array.push(this.#value(depth + 1))
    while (this.#next(','))
    if (!this.#next(']')) throw this.#bad('no ]')
    return array
  }

  #string(): string {
    if (!this.#word('"')) throw this.#bad('no "')
    const parts = [this.#match(plain)]
    while (this.#text[this.#at] === '\\') parts.push(this.#escape(), this.#match(plain))
    if (!this.#word('"')) throw this.#bad('no "')
    return parts.join('')
  }

  #escape(): string {
    const letter = this.#text[this.#at + 1] ?? ''
    if (Object.hasOwn(escapes, letter)) {
      this.#at += 2
      return escapes[letter]!
    }
    const hex = this.#text.slice(this.#at + 2, this.#at + 6)
    if (letter !== 'u' || !/^[0-9a-fA-F]{4}$/.test(hex)) throw this.#bad('an unknown escape')
    this.#at += 6
    return String.fromCharCode(Number.parseInt(hex, 16))
  }

  #number(): number {
    const value = Number(this.#match(number) || Number.NaN)
    if (!Number.isFinite(value)) throw this.#bad('no value that a double holds')
    return value
  }

  #word(word: string): boolean {
    const there = this.#text.startsWith(word, this.#at)
    if (there) this.#at += word.length
    return there
  }

  #next(sign: string): boolean {
    this.#match(space)
    return this.#word(sign)
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0] ?? ''
    this.#at += found.length
    return found
  }

  #bad(reason: string): V1Error {
    return new V1Error('BadRequest', `Not JSON: ${reason} at ${this.#at}.`)
  }
}
