// §0.2 and §0.3: strict JSON, its canonical text, closed objects. An object is a Map here, so that no name means anything.
import { need, utf8 } from './bytes.mjs'

const levels = 16
const token = /[ \t\n\r]*(?:([{}[\],:])|("[^"\\\0-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\0-\x1f]*)*")|([-0-9][-+.0-9a-zA-Z]*)|(true|false)(?![a-zA-Z0-9]))/y
const integer = /^(?:0|-?[1-9][0-9]*)$/

function tokensOf(text) {
  const tokens = []
  token.lastIndex = 0
  let end = 0
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [, sign, string, number, word] = found
    tokens.push(sign ? { sign } : { value: scalar(string, number, word) })
    end = token.lastIndex
  }
  need(/^[ \t\n\r]*$/.test(text.slice(end)), 'BadRequest', `no JSON at ${end}`)
  return tokens
}

function scalar(string, number, word) {
  if (string !== undefined) {
    const value = JSON.parse(string)
    need(value.isWellFormed(), 'BadRequest', 'a lone surrogate')
    return value
  }
  if (number === undefined) return word === 'true'
  need(integer.test(number) && Number.isSafeInteger(Number(number)), 'BadRequest', `${number} is no integer`)
  return Number(number)
}

/** One value of strict JSON from its bytes. */
export function strictJson(bytes) {
  let text
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    need(false, 'BadRequest', 'no UTF-8')
  }
  const tokens = tokensOf(text)
  let at = 0
  const take = (sign) => tokens[at]?.sign === sign && at++ >= 0
  const listOf = (close, item) => {
    if (take(close)) return
    do item()
    while (take(','))
    need(take(close), 'BadRequest', `no ${close}`)
  }
  const value = (depth) => {
    if (take('[')) {
      need(depth < levels, 'BadRequest', 'too deep')
      const items = []
      listOf(']', () => items.push(value(depth + 1)))
      return items
    }
    if (take('{')) {
      need(depth < levels, 'BadRequest', 'too deep')
      const members = new Map()
      listOf('}', () => {
        const name = tokens[at++]?.value
        need(typeof name === 'string' && take(':') && !members.has(name), 'BadRequest', 'no new member')
        members.set(name, value(depth + 1))
      })
      return members
    }
    const one = tokens[at++]
    need(one && 'value' in one, 'BadRequest', 'no value')
    return one.value
  }
  const whole = value(0)
  need(at === tokens.length, 'BadRequest', 'more than one value')
  return whole
}

export function canonicalText(value) {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (!(value instanceof Map)) return JSON.stringify(value)
  const names = [...value.keys()].sort() // by UTF-16 code unit
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalText(value.get(name))}`).join(',')}}`
}

export const canonicalBytes = (value) => utf8(canonicalText(value))

/** A value whose bytes are its canonical text. */
export function canonicalJson(bytes) {
  const value = strictJson(bytes)
  need(canonicalBytes(value).equals(bytes), 'NotCanonical', 'another text says the same')
  return value
}

/** The members of a closed object, by name; those of `optional` may be missing. */
export function closed(value, required, optional = []) {
  need(value instanceof Map, 'BadRequest', 'no object')
  for (const name of required) need(value.has(name), 'BadRequest', `no ${name}`)
  for (const name of value.keys()) need(required.includes(name) || optional.includes(name), 'BadRequest', `an unknown ${name}`)
  return Object.fromEntries(value)
}

export function integerIn(value, low, high) {
  need(Number.isInteger(value) && value >= low && value <= high, 'BadRequest', `${value} is not within ${low}…${high}`)
  return value
}

export function listOf(value, low, high) {
  need(Array.isArray(value) && value.length >= low && value.length <= high, 'BadRequest', `no list of ${low}…${high}`)
  return value
}

export function textLike(value, pattern) {
  need(typeof value === 'string' && pattern.test(value), 'BadRequest', `not like ${pattern}`)
  return value
}
