import { createCipheriv } from 'node:crypto'
import { type Bytes, concat, utf8 } from '../../wwwroot-client/packages/protocol/src/bytes.ts'
import type { ChunkKey } from '../../wwwroot-client/packages/protocol/src/chunkKey.ts'
import { invert, multiply, power } from './galois.ts'

const toBlock = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString('hex').padEnd(32, '0')}`)
const toBytes = (block: bigint): Bytes => new Uint8Array(Buffer.from(block.toString(16).padStart(32, '0'), 'hex'))

function encryptBlock(key: Uint8Array, block: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false)
  return Buffer.concat([cipher.update(block), cipher.final()])
}

const counterBlock = (iv: Uint8Array, counter: number) => concat(iv, Uint8Array.of(0, 0, 0, counter))

/**
 * A chunk body of three blocks whose tag fits under both keys: under the first it begins with 32 zero bytes, under the
 * second it does not. Two blocks are set, the third is solved for: GHASH is linear in it.
 */
export function bodyUnderTwoKeys(first: ChunkKey, second: ChunkKey, aad: string): Bytes {
  const blocks = [2, 3].map((counter) => toBlock(encryptBlock(first.key, counterBlock(first.iv, counter)))) // zeros under the first key
  const aadBytes = utf8(aad)
  const aadBlocks = Array.from({ length: Math.ceil(aadBytes.length / 16) }, (_, at) => toBlock(aadBytes.subarray(16 * at, 16 * at + 16)))
  const lengths = (BigInt(8 * aadBytes.length) << 64n) | BigInt(8 * 48)
  const sides = [first, second].map(({ key, iv }) => {
    const h = toBlock(encryptBlock(key, new Uint8Array(16)))
    const terms = [...aadBlocks, ...blocks, 0n, lengths]
    const hash = terms.reduce((sum, block) => multiply(sum ^ block, h), 0n)
    return { fixed: hash ^ toBlock(encryptBlock(key, counterBlock(iv, 1))), factor: power(h, 2n) }
  })
  const [left, right] = sides as [(typeof sides)[0], (typeof sides)[0]]
  const third = multiply(left.fixed ^ right.fixed, invert(left.factor ^ right.factor))
  const tag = left.fixed ^ multiply(third, left.factor)
  return concat(...[...blocks, third, tag].map(toBytes))
}
