// §7.1, §9.2: values of the chain in JSON, and what an account signs (EIP-712).
import { bytesOfHex, need, utf8 } from './bytes.mjs'
import { textLike } from './json.mjs'
import { keccak256 } from './keccak.mjs'
import { word } from './secp256k1.mjs'

export const nobody = `0x${'0'.repeat(40)}`
export const zeroWord = `0x${'0'.repeat(64)}`
const limit = 1n << 256n

export function amount(text, below = limit) {
  const number = BigInt(textLike(text, /^(?:0|[1-9][0-9]{0,77})$/))
  need(number < below, 'BadRequest', `${text} is too large`)
  return number
}

export const address = (text) => textLike(text, /^0x[0-9a-f]{40}$/)
export const word32 = (text) => textLike(text, /^0x[0-9a-f]{64}$/)

export function account(text) {
  need(address(text) !== nobody, 'BadRequest', 'nobody')
  return text
}

export const signatureOf = (text) => bytesOfHex(textLike(text, /^0x[0-9a-f]{128}1[bc]$/).slice(2))

/** The 32 bytes of a value: an account stands at the right, 32 bytes as they are, a number highest byte first, a text by its hash. */
const encoders = {
  address: (value) => Buffer.concat([Buffer.alloc(12), bytesOfHex(value.slice(2))]),
  bytes32: (value) => bytesOfHex(value.replace(/^0x/, '')),
  uint256: (value) => word(BigInt(value)),
  string: (value) => keccak256(utf8(value)),
}

export const abiWord = (type, value) => encoders[type](value)

/** `Name(type member,…)` and the values of its members. */
function structHash(definition, values) {
  const types = definition.slice(definition.indexOf('(') + 1, -1).split(',').map((member) => member.split(' ')[0])
  return keccak256(keccak256(utf8(definition)), ...types.map((type, at) => encoders[type](values[at])))
}

export function typedDigest(domain, domainValues, definition, values) {
  return keccak256(Buffer.of(0x19, 0x01), structHash(domain, domainValues), structHash(definition, values))
}
