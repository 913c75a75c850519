import type { MalformedCase } from '../malformedCase.ts'
import { textCase } from '../malformedCase.ts'

const base64 = (text: string) => Buffer.from(text).toString('base64')
export const base64url = (text: string) => Buffer.from(text).toString('base64url')

/** The cases of a document as they arrive inside a text; those that are repeated so often that a text is too long are left out. */
export function dressed(cases: readonly MalformedCase[], dress: (bytes: Buffer) => string): MalformedCase[] {
  return cases
    .filter(({ times }) => times === undefined || times < 100)
    .map(({ name, prefixHex = '', hex, times = 1, suffixHex = '' }) =>
      textCase(name, dress(Buffer.from(prefixHex + hex.repeat(times) + suffixHex, 'hex'))),
    )
}

/** What else a text of letters must not be: without its filling, cut, padded, of other letters, or deep and long. */
export function notThisText(sample: string, prefix = ''): MalformedCase[] {
  const content = sample.slice(prefix.length)
  const hexOf = (text: string) => Buffer.from(text).toString('hex')
  return [
    textCase('nothing', ''),
    textCase('only blanks', ' \n\t '),
    ...(prefix === '' ? [] : [textCase('no more than its beginning', prefix), textCase('without its beginning', content)]),
    textCase('cut in the middle', sample.slice(0, sample.length / 2)),
    textCase('cut by one', sample.slice(0, -1)),
    textCase('a letter too many', `${sample}A`),
    textCase('a blank before it', ` ${sample}`),
    textCase('a line behind it', `${sample}\n`),
    textCase('a NUL behind it', `${sample}\u0000`),
    textCase('a letter of no alphabet', `${sample.slice(0, prefix.length + 4)}%${sample.slice(prefix.length + 5)}`),
    textCase('a letter beyond ASCII', `${sample.slice(0, prefix.length + 4)}é${sample.slice(prefix.length + 5)}`),
    textCase('twice', `${sample}${sample}`),
    { name: 'no UTF-8', prefixHex: hexOf(prefix), hex: 'ff', times: 1000 },
    { name: 'bytes as they come', hex: 'f39c0a5be1774d0288c6ff1b93ab20ce5d64' },
    { name: 'a hundred thousand brackets inside', prefixHex: hexOf(prefix), hex: hexOf('W1tb'), times: 33_334 },
    { name: 'a text inside that is never closed', prefixHex: hexOf(`${prefix}ImFh`), hex: hexOf('YWFh'), times: 100_000 },
    { name: 'a hundred thousand points', prefixHex: hexOf(prefix), hex: '2e', times: 100_000 },
  ]
}

/** The last letter with spare bits that are not zero; the text must have some. */
export function withSpareBits(text: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
  const at = text.replace(/=+$/, '').length - 1
  return `${text.slice(0, at)}${letters[letters.indexOf(text[at]!) + 1]}${text.slice(at + 1)}`
}

export const bytes64 = (size: number) => base64('\u0007'.repeat(size))
