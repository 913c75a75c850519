import { type Decoder, ShapeError, text } from '../shape.ts'
import type { Hash32 } from '../v1/evm/recipients.ts'
import { type EvmAddress, zeroAddress } from '../v1/keys/evmAddress.ts'

/** 32 zero bytes as they stand in JSON. */
export const zeroWord = `0x${'0'.repeat(64)}` as Hash32

/** `0x` and 40 lower-case digits (specification §0.1). */
export const address: Decoder<EvmAddress> = (value) => text(/^0x[0-9a-f]{40}$/)(value) as EvmAddress

/** An address that somebody can own. */
export const account: Decoder<EvmAddress> = (value) => {
  const found = address(value)
  if (found === zeroAddress) throw new ShapeError('Nobody owns the zero address.')
  return found
}

/** `bytes32`: `0x` and 64 lower-case digits. */
export const word: Decoder<Hash32> = (value) => text(/^0x[0-9a-f]{64}$/)(value) as Hash32
