import type { Decoder } from '../shape.ts'
import { ShapeError } from '../shape.ts'

/** An amount in a token's smallest unit, 0…2^256−1 (specification §0.2). */
export type Wei = bigint & { readonly brand: unique symbol }

export const maxWei = (1n << 256n) - 1n

/** @throws {RangeError} outside 0…2^256−1. */
export function weiOf(value: bigint): Wei {
  if (value < 0n || value > maxWei) throw new RangeError(`Not an amount: ${value}.`)
  return value as Wei
}

/** Decimal digits without sign, blank or leading zero. @throws {ShapeError} for any other text. */
export const wei: Decoder<Wei> = (value) => {
  if (typeof value !== 'string' || !/^(?:0|[1-9][0-9]{0,77})$/.test(value)) throw new ShapeError('An amount in decimal digits is expected.')
  const amount = BigInt(value)
  if (amount > maxWei) throw new ShapeError('An amount is below 2^256.')
  return amount as Wei
}

/** The greater of two amounts; `Math.max` takes none of this size. */
export function greaterOf(left: bigint, right: bigint): bigint {
  if (left > right) return left
  return right
}

/** The lesser of two amounts. */
export function lesserOf(left: bigint, right: bigint): bigint {
  if (left < right) return left
  return right
}
