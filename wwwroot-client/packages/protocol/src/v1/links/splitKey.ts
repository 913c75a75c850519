import { type Bytes, concat, utf8 } from '../../bytes.ts'
import { derive } from '../../derive.ts'
import { labels } from '../../labels.ts'

/** What the holder of a split link must bring as well: words, or the bytes that a Jet keeps (v1 §20). */
export type SecondHalf = { readonly passphrase: string } | { readonly fragment: Bytes }

/** The halves of a root key; both or nothing. */
export interface SplitKey {
  /** 16 bytes. */
  readonly token: Bytes
  /** 32 bytes. */
  readonly mask: Bytes
}

export const splitTokenSize = 16

/**
 * Splits a root key: what is derived from token and second half, laid over the mask, gives it back.
 *
 * @param token 16 random bytes unless given.
 */
export function splitRootKey(
  rootKey: Bytes,
  second: SecondHalf,
  token: Bytes = crypto.getRandomValues(new Uint8Array(splitTokenSize)),
): SplitKey {
  return { token, mask: overlaid(rootKey, splitDerived(token, second)) }
}

/** The root key, or other bytes when the second half is another: nothing tells which. */
export function joinRootKey({ token, mask }: SplitKey, second: SecondHalf): Bytes {
  return overlaid(mask, splitDerived(token, second))
}

function splitDerived(token: Bytes, second: SecondHalf): Bytes {
  const tail = 'passphrase' in second ? utf8(second.passphrase) : second.fragment
  return derive(concat(token, tail), labels.splitKey)
}

function overlaid(left: Bytes, right: Bytes): Bytes {
  if (left.length !== right.length) throw new RangeError('A root key and its mask have 32 bytes.')
  return left.map((byte, at) => byte ^ right[at]!)
}
