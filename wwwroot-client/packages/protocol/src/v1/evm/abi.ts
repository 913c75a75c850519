import { type Bytes, concat } from '../../bytes.ts'
import { lenientHex } from '../bytes/lenientBytes.ts'
import type { EvmAddress } from '../keys/evmAddress.ts'
import { word } from '../typed/eip712Value.ts'

/** An address as the chain's ABI writes it: 32 bytes, zeros first. */
export function addressWord(address: EvmAddress): Bytes {
  return concat(new Uint8Array(12), lenientHex(address))
}

/** A list of words: its length, then the words. */
export function wordList(words: readonly Bytes[]): Bytes {
  return concat(word(BigInt(words.length)), ...words)
}

/** One parameter of a call: a word, or a list that stands behind all words. */
export type AbiParameter = { readonly word: Bytes } | { readonly list: readonly Bytes[] }

/** `abi.encode` of words and lists of words: of each list its offset stands in its place. */
export function abiEncode(...parameters: readonly AbiParameter[]): Bytes {
  const head: Bytes[] = []
  const tail: Bytes[] = []
  let offset = 32 * parameters.length
  for (const parameter of parameters) {
    if ('word' in parameter) head.push(parameter.word)
    else {
      const list = wordList(parameter.list)
      head.push(word(BigInt(offset)))
      tail.push(list)
      offset += list.length
    }
  }
  return concat(...head, ...tail)
}
