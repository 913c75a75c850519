import { ProtocolError } from '../protocolError.ts'
import { BloomFilter } from '../v1/bloom/bloomFilter.ts'
import { AnnounceInvalidError } from './availability.ts'

export const maxHintSize = 8_388_608
export const maxHintHashes = 16
const headerSize = 9

/**
 * Reads a Drop's hint of what it may hold: a Bloom filter of at most 8 MiB and 16 positions, with nothing behind it (specification
 * §9.3, v1 §8.2). It is never evidence.
 *
 * @throws {AnnounceInvalidError}
 */
export function readBloomHint(bytes: Uint8Array): BloomFilter {
  try {
    if (bytes.length > maxHintSize) throw new AnnounceInvalidError('Form')
    const filter = BloomFilter.fromBytes(bytes)
    const { m, k } = filter.shape
    if (k > maxHintHashes || bytes.length !== headerSize + Math.ceil(m / 8)) throw new AnnounceInvalidError('Form')
    return filter
  } catch (error) {
    if (!(error instanceof ProtocolError) || error instanceof AnnounceInvalidError) throw error
    throw new AnnounceInvalidError('Form', { cause: error })
  }
}
