const gigabyte = 2 ** 30
const unknownScore = 0.5

/** What a Jet knows of a Drop when it chooses. */
export interface DropFacts {
  readonly storageGB?: number
  /** Bytes. */
  readonly used?: number
  /** 0 … 1. */
  readonly reliability?: number
  /** In tokens; 1 while unknown. */
  readonly stake?: number
}

/** The weight with which a Drop is chosen: stake × reliability × free gigabytes (v1 §24). */
export function dropWeight({ storageGB = 0, used = 0, reliability = unknownScore, stake = 1 }: DropFacts): number {
  return stake * reliability * Math.max(0, storageGB - used / gigabyte)
}

/** Reliability after one more success or failure; it starts at a half. */
export function reliabilityAfter(score: number | undefined, success: boolean): number {
  return 0.9 * (score ?? unknownScore) + 0.1 * (success ? 1 : 0)
}

/** What a Jet offers a Drop per chunk: half the publisher's price, and the other half by reliability (v1 §22.3). */
export function dropOffer(publisherPrice: bigint, reliability: number | undefined): bigint {
  const score = Math.min(1, Math.max(0, reliability ?? unknownScore))
  const share = 0.5 + 0.5 * score
  if (publisherPrice <= BigInt(Number.MAX_SAFE_INTEGER)) return BigInt(Math.floor(Number(publisherPrice) * share))
  return (publisherPrice * BigInt(share * 2 ** 53)) / 2n ** 53n // a share below 1 is a whole number of 2^−53
}
