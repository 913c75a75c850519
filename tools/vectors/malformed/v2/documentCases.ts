import type { JsonObject } from '../../../../wwwroot-client/packages/protocol/src/json.ts'
import { notAnObject, notJson, optional } from '../jsonCases.ts'
import { type MalformedCase, textCase } from '../malformedCase.ts'
import { withSignature } from './signing.ts'

/** By path, members joined by slashes: values that are none for the member; {@link optional} where it may be left out. */
export type Wrong = Readonly<Record<string, readonly unknown[]>>

/** JSON with its members in order, also of what strict JSON refuses. */
export function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  )
}

/** The sample without each of the members, with other values in their places, and with one more beside them. */
export function wrongDocuments(sample: object, wrong: Wrong): MalformedCase[] {
  const documents = Object.entries(wrong).flatMap(([path, values]) => {
    const names = path.split('/')
    const others = values.filter((value) => value !== optional)
    return [
      ...(values.includes(optional) ? [] : [[`without ${path}`, signed(names, changed(sample, names, undefined))] as const]),
      ...[null, ...others].map((value) => [`${path} is ${shown(value)}`, signed(names, changed(sample, names, value))] as const),
    ]
  })
  const parents = new Set(Object.keys(wrong).map((path) => path.split('/').slice(0, -1).join('/')))
  const unknown = [...parents].map((parent) => {
    const names = [...parent.split('/').filter((name) => name !== ''), 'zz']
    return [`${names.join('/')} beside what belongs there`, signed(names, changed(sample, names, 1))] as const
  })
  return [...documents, ...unknown].map(([name, json]) => textCase(name, sortedJson(json)))
}

/** Text that is no document of this kind, whatever its members are. */
export function notThisDocument(sample: object): MalformedCase[] {
  const text = sortedJson(sample)
  const fractions = text.replace(/:(\d+)([,}])/g, ':$1.0$2')
  return [
    ...notJson(JSON.parse(text) as object),
    ...(Array.isArray(sample) ? ['true', '1', '"text"', '{}'].map((other) => textCase(`${other} in its place`, other)) : notAnObject()),
    textCase('a byte too many before it', `\u0000${text}`),
    textCase('a byte too many behind it', `${text}\u0000`),
    ...(fractions === text ? [] : [textCase('its integers with fractions', fractions)]),
    textCase('a number beyond 2^53', '{"a":9007199254740992}'),
    textCase('minus nothing', '{"a":-0}'),
    textCase('half a surrogate', '{"a":"\\ud800"}'),
    textCase('17 objects inside each other', `${'{"a":'.repeat(17)}1${'}'.repeat(17)}`),
    { name: 'a hundred thousand members of one name', prefixHex: '7b', hex: '2261223a312c', times: 100_000, suffixHex: '2261223a317d' },
    { name: 'a number of a hundred thousand digits', hex: '31', times: 100_000 },
    { name: 'bytes as they come', hex: 'f39c0a5be1774d0288c6ff1b93ab20ce5d64' },
    { name: 'a hundred thousand bytes that are no text', hex: 'ff', times: 100_000 },
  ]
}

/** The document in other forms than the one in which it is hashed and signed. */
export function notCanonical(sample: object): MalformedCase[] {
  const text = sortedJson(sample)
  const backwards = JSON.stringify(JSON.parse(text), (_, inner) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).reverse()) : inner,
  )
  return [
    textCase('a blank before it', ` ${text}`),
    textCase('a line behind it', `${text}\n`),
    textCase('a blank after its colons', text.replaceAll('":', '": ')),
    textCase(
      'an escaped letter',
      text.replace(/"([a-z])/, (_, letter: string) => `"\\u00${letter.charCodeAt(0).toString(16)}`),
    ),
    ...(backwards === text ? [] : [textCase('its members backwards', backwards)]),
  ]
}

/** The document with its filler `@@` stretched until it has so many bytes. */
export function filled(name: string, document: object, size: number): MalformedCase {
  const text = sortedJson(document)
  const [before, after] = text.split('@@') as [string, string]
  const [prefixHex, suffixHex] = [before, after].map((part) => Buffer.from(part, 'utf8').toString('hex')) as [string, string]
  return { name, prefixHex, hex: '61', times: size - Buffer.byteLength(before + after), suffixHex }
}

/** The sample with another value at the path, without the member where the value is undefined. */
export function changed(sample: unknown, [name, ...rest]: readonly string[], value: unknown): object {
  const copy = (Array.isArray(sample) ? [...sample] : { ...(sample as object) }) as Record<string, unknown>
  if (rest.length > 0) copy[name!] = changed(copy[name!], rest, value)
  else if (value === undefined) delete copy[name!]
  else copy[name!] = value
  return copy
}

/** A claim is signed again, unless the signature is what is wrong with it. */
function signed(names: readonly string[], document: object): object {
  return names[0] !== 'sig' && 'sig' in document && 'stm' in document ? withSignature(document as JsonObject) : document
}

function shown(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
