import { fromUtf8 } from './bytes.ts'
import { type Json, maxJsonDepth } from './json.ts'
import { ProtocolError } from './protocolError.ts'

/** A text that is not strict JSON (specification §0.2). */
export class BadJsonError extends ProtocolError {
  override name = 'BadJsonError'
  readonly code = 'BadRequest'

  constructor(reason: string, at: number) {
    super(`Not strict JSON: ${reason} at ${at}.`)
  }
}

/** @throws {BadJsonError} for anything that specification §0.2 does not allow, UTF-8 included. */
export function parseStrictJson(bytes: Uint8Array): Json {
  let text: string
  try {
    text = fromUtf8(bytes)
  } catch {
    throw new BadJsonError('no UTF-8', 0)
  }
  return new StrictJsonReader(text).document()
}

const number = /(?:0|-?[1-9][0-9]*)(?![0-9.eE])/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows them in strings only escaped
const plain = /[^"\\\u0000-\u001f]*/y
const space = /[ \t\n\r]*/y
const escapes: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

class StrictJsonReader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  document(): Json {
    const value = this.#value(1)
    this.#skip()
    if (this.#at !== this.#text.length) throw this.#bad('more text after the value')
    return value
  }

  #value(depth: number): Json {
    this.#skip()
    const first = this.#text[this.#at]
    if (first === '{' || first === '[') {
      if (depth > maxJsonDepth) throw this.#bad(`deeper than ${maxJsonDepth}`)
      this.#at++
      return first === '{' ? this.#object(depth) : this.#array(depth)
    }
    if (first === '"') return this.#string()
    if (this.#word('true')) return true
    if (this.#word('false')) return false
    return this.#integer()
  }

  #object(depth: number): Json {
    const object = Object.create(null) as Record<string, Json>
    if (this.#next('}')) return object
    do {
      this.#skip()
      const name = this.#string()
      if (name in object) throw this.#bad('a repeated member')
      this.#expect(':')
      object[name] = this.#value(depth + 1)
    } while (this.#next(','))
    this.#expect('}')
    return object
  }

  #array(depth: number): Json {
    const array: Json[] = []
    if (this.#next(']')) return array
    do array.push(this.#value(depth + 1))
    while (this.#next(','))
    this.#expect(']')
    return array
  }

  #string(): string {
    this.#expect('"')
    let value = this.#match(plain)
    while (this.#text[this.#at] === '\\') value += this.#escape() + this.#match(plain)
    this.#expect('"')
    if (!value.isWellFormed()) throw this.#bad('a lone surrogate')
    return value
  }

  #escape(): string {
    const letter = this.#text[this.#at + 1] ?? ''
    const known = escapes[letter]
    if (known !== undefined) {
      this.#at += 2
      return known
    }
    const hex = this.#text.slice(this.#at + 2, this.#at + 6)
    if (letter !== 'u' || !/^[0-9a-fA-F]{4}$/.test(hex)) throw this.#bad('an unknown escape')
    this.#at += 6
    return String.fromCharCode(Number.parseInt(hex, 16))
  }

  #integer(): number {
    const digits = this.#match(number)
    if (digits === '') throw this.#bad('no value')
    const value = Number(digits)
    if (!Number.isSafeInteger(value)) throw this.#bad('an integer beyond 2^53')
    return value
  }

  #skip(): void {
    this.#match(space)
  }

  #word(word: string): boolean {
    const there = this.#text.startsWith(word, this.#at)
    if (there) this.#at += word.length
    return there
  }

  #next(sign: string): boolean {
    this.#skip()
    return this.#word(sign)
  }

  #expect(sign: string): void {
    if (sign !== '"') this.#skip()
    if (!this.#word(sign)) throw this.#bad(`no ${sign}`)
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0] ?? ''
    this.#at += found.length
    return found
  }

  #bad(reason: string): BadJsonError {
    return new BadJsonError(reason, this.#at)
  }
}
