/** Arithmetic in GCM's field GF(2^128), whose bits are reflected: the first bit of a block is the coefficient of 1. */
const reduction = 0xe1n << 120n
const one = 1n << 127n

export function multiply(a: bigint, b: bigint): bigint {
  let product = 0n
  let shifted = b
  for (let bit = 127n; bit >= 0n; bit--) {
    if ((a >> bit) & 1n) product ^= shifted
    shifted = shifted & 1n ? (shifted >> 1n) ^ reduction : shifted >> 1n
  }
  return product
}

export function power(base: bigint, exponent: bigint): bigint {
  let result = one
  for (let square = base, rest = exponent; rest > 0n; rest >>= 1n, square = multiply(square, square)) {
    if (rest & 1n) result = multiply(result, square)
  }
  return result
}

export function invert(a: bigint): bigint {
  return power(a, (1n << 128n) - 2n)
}
