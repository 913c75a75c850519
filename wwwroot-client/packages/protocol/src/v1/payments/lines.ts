import { utf8 } from '../../bytes.ts'
import { hexEncode } from '../../hex.ts'
import { labels } from '../../labels.ts'
import { keccak256 } from '../hash/digest.ts'
import type { EvmAddress } from '../keys/evmAddress.ts'

/** The line on which a sponsor pays for a viewer (v1 §22.2). */
export function sponsorLine(viewerId: string): bigint {
  return BigInt(`0x${hexEncode(keccak256(utf8(labels.sponsor + viewerId)))}`)
}

/** The line on which a Jet pays a Drop (v1 §22.3). */
export function dropLine(drop: EvmAddress): bigint {
  return BigInt(drop)
}
