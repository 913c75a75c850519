// §7.1, §9.2: who signed by an account's key. Node verifies on this curve but recovers no key, so the arithmetic stands here.
import { createECDH } from 'node:crypto'
import { bytesOfHex, encode, need } from './bytes.mjs'
import { keccak256 } from './keccak.mjs'

const prime = 2n ** 256n - 2n ** 32n - 977n
const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
const generator = [
  0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798n,
  0x483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8n,
]

const mod = (value, by = prime) => ((value % by) + by) % by
export const numberOf = (bytes) => BigInt(`0x${encode('hex', bytes) || '0'}`)
export const word = (number) => bytesOfHex(number.toString(16).padStart(64, '0'))

function power(base, exponent, by) {
  let result = 1n
  for (let [square, rest] = [mod(base, by), exponent]; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = mod(result * square, by)
    square = mod(square * square, by)
  }
  return result
}

const inverse = (value, by) => power(value, by - 2n, by) // both are primes

// Points are x = X/Z², y = Y/Z³; Z = 0 is the neutral one.
const neutral = [1n, 1n, 0n]

function double([x, y, z]) {
  const yy = mod(y * y)
  const s = mod(4n * x * yy)
  const m = mod(3n * x * x)
  const doubled = mod(m * m - 2n * s)
  return [doubled, mod(m * (s - doubled) - 8n * yy * yy), mod(2n * y * z)]
}

function add(left, right) {
  if (left[2] === 0n) return right
  if (right[2] === 0n) return left
  const [lzz, rzz] = [mod(left[2] * left[2]), mod(right[2] * right[2])]
  const [u, v] = [mod(left[0] * rzz), mod(right[0] * lzz)]
  const [s, t] = [mod(left[1] * rzz * right[2]), mod(right[1] * lzz * left[2])]
  if (u === v) return s === t ? double(left) : neutral
  const [h, r] = [mod(v - u), mod(t - s)]
  const hh = mod(h * h)
  const x = mod(r * r - h * hh - 2n * u * hh)
  return [x, mod(r * (u * hh - x) - s * h * hh), mod(h * left[2] * right[2])]
}

function times(point, factor) {
  let sum = neutral
  for (let [power, rest] = [[...point, 1n], factor]; rest > 0n; rest >>= 1n) {
    if (rest & 1n) sum = add(sum, power)
    power = double(power)
  }
  return sum
}

/** The last 20 bytes of Keccak-256 of x ‖ y, as JSON has an account. */
const addressOf = (xy) => `0x${encode('hex', keccak256(xy).subarray(12))}`

export function addressOfKey(scalar) {
  const pair = createECDH('secp256k1')
  pair.setPrivateKey(scalar)
  return addressOf(pair.getPublicKey().subarray(1))
}

/** The account that signed the 32 bytes, or undefined: r ‖ s ‖ v, v 27 or 28, s in the lower half. */
export function signerOf(digest, signature) {
  const [r, s, v] = [numberOf(signature.subarray(0, 32)), numberOf(signature.subarray(32, 64)), signature[64]]
  need(signature.length === 65 && (v === 27 || v === 28), 'BadRequest', 'no signature of an account')
  if (r === 0n || r >= order || s === 0n || s > order / 2n) return undefined
  const square = mod(r * r * r + 7n)
  const root = power(square, (prime + 1n) / 4n, prime)
  if (mod(root * root) !== square) return undefined
  const y = Number(root & 1n) === v - 27 ? root : prime - root
  const over = inverse(r, order)
  const [x, yy, z] = add(times([r, y], mod(s * over, order)), times(generator, mod(-numberOf(digest) * over, order)))
  if (z === 0n) return undefined
  const zi = inverse(z, prime)
  return addressOf(Buffer.concat([word(mod(x * zi * zi)), word(mod(yy * zi * zi * zi))]))
}
