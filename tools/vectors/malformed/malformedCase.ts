/** Bytes that a parser refuses: `prefixHex`, then `hex` so many `times`, then `suffixHex`. */
export interface MalformedCase {
  readonly name: string
  readonly prefixHex?: string
  readonly hex: string
  readonly times?: number
  readonly suffixHex?: string
}

export function textCase(name: string, text: string): MalformedCase {
  return { name, hex: Buffer.from(text, 'utf8').toString('hex') }
}
