import { type Bytes, utf8 } from '../../bytes.ts'
import type { JsonMembers } from '../json/jsonValue.ts'
import { isMembers, type JsonValue } from '../json/jsonValue.ts'
import { parseJsonBytes } from '../json/parseJson.ts'
import { type ChunkRecord, openChunk, sealChunk } from '../tree/chunkRecord.ts'
import { recoded, V1Error } from '../v1Error.ts'

/** Shares in basis points. */
export interface RevenueSplit {
  readonly drop: number
  readonly jet: number
  readonly creator: number
  readonly protocol: number
}

/** What the meta chunk says beside what comes from the file itself (v1 §14). */
export interface MetaFacts {
  readonly perChunkWei: string
  readonly creatorAddress: string | null
  readonly incomeContract: string | null
  readonly split: RevenueSplit
  readonly title: string
  readonly description: string
  readonly type: string
  readonly size: number
  readonly created: number
}

/** What version 1 writes when nothing else is said; what a Jet enforces is another table (v1 §25). */
export const defaultSplit: RevenueSplit = { drop: 6000, jet: 2000, creator: 1500, protocol: 500 }

/** The text: members in this order, those of `revenue` laid over them. */
export function metaText(facts: MetaFacts, revenue: JsonMembers | null): string {
  const { perChunkWei, creatorAddress, incomeContract, split, title, description, type, size, created } = facts
  const { drop, jet, creator, protocol } = split
  const meta = {
    perChunkWei,
    creatorAddress,
    incomeContract,
    split: { drop, jet, creator, protocol },
    title,
    description,
    type,
    size,
    created,
  }
  return JSON.stringify({ ...meta, ...revenue })
}

export function sealMeta(trackKey: Bytes, text: string): Promise<ChunkRecord> {
  return sealChunk(trackKey, 0, utf8(text))
}

/** @throws {V1Error} `ChunkInvalid`, `ChunkNotOpened`, `IndexInvalid` when what is inside is no object. */
export async function openMeta(trackKey: Bytes, record: ChunkRecord): Promise<JsonMembers> {
  const bytes = await openChunk(trackKey, 0, record)
  const value: JsonValue = recoded('IndexInvalid', () => parseJsonBytes(bytes))
  if (!isMembers(value)) throw new V1Error('IndexInvalid', 'The meta chunk is no object.')
  return value
}
