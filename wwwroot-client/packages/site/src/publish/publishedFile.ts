import type { SealedRecord } from '@safecloud/cloud/publish/sealLedger.ts'
import { sealingOverhead } from '@safecloud/protocol/chunk.ts'
import type { FileIndex, IndexTrack } from '@safecloud/protocol/fileIndex.ts'
import { parseTrackName } from '@safecloud/protocol/trackName.ts'
import type { PublishedRendition } from './messages.ts'
import type { UploadRecord } from './uploadRecord.ts'

/** Microseconds: what encoders count in. */
const timescale = 1_000_000

/** The film's index (specification §4.5), from what is on record about its sealed segments. */
export function indexOf(upload: UploadRecord, records: readonly SealedRecord[]): FileIndex {
  const first = upload.plan.renditions[0]?.track ?? ''
  const segments = chunksOf(records, first).map(({ time }) => {
    const pts = Math.round((time?.start ?? 0) * timescale)
    return { pts, dts: pts, duration: Math.round((time?.duration ?? 0) * timescale) }
  })
  const tracks = Object.keys(upload.setups)
    .sort()
    .map((track) => [parseTrackName(track), indexTrack(upload, track, chunksOf(records, track))] as const)
  return { v: 2, timescale, segments, tracks: new Map(tracks) }
}

/** When each segment begins, in milliseconds. */
export function segmentStartsMs(index: FileIndex): number[] {
  return index.segments.map(({ pts }) => Math.round(pts / (timescale / 1000)))
}

export function renditionsOf(index: FileIndex): PublishedRendition[] {
  return [...index.tracks].map(([track, { width, height, bandwidth }]) => ({
    track,
    bandwidth,
    ...(width && height ? { width, height } : {}),
  }))
}

function indexTrack({ setups, plan }: UploadRecord, track: string, chunks: readonly SealedRecord[]): IndexTrack {
  const setup = setups[track]
  if (!setup) throw new RangeError(`Nothing is known of ${track}.`)
  const rendition = plan.renditions.find((candidate) => candidate.track === track)
  const bytes = chunks.map(({ size }) => size - sealingOverhead)
  const rates = chunks.map(({ size, time }) => ((size - sealingOverhead) * 8) / (time?.duration || plan.segmentSeconds))
  return {
    codecs: setup.codecs,
    init: setup.init,
    bandwidth: Math.ceil(Math.max(...rates)),
    bytes,
    ...(rendition ? { width: rendition.width, height: rendition.height } : {}),
  }
}

function chunksOf(records: readonly SealedRecord[], track: string): SealedRecord[] {
  return records.filter((record) => record.track === track).sort((a, b) => a.index - b.index)
}
