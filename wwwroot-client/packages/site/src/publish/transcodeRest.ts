import type { SegmentSink } from '../transcode/mediaSegment.ts'
import { PosterPicker } from '../transcode/poster.ts'
import { sharedPresets } from '../transcode/presets.ts'
import { openSource } from '../transcode/source.ts'
import { SourceError } from '../transcode/sourceError.ts'
import { type TranscodePlan, transcode } from '../transcode/transcode.ts'

export interface RestOfFilm {
  readonly file: File | undefined
  readonly plan: TranscodePlan
  /** The first segment of each track that was never sealed. */
  readonly from: Readonly<Record<string, number>>
  readonly sink: SegmentSink
  readonly onPoster: ((jpeg: Blob) => void) | undefined
  readonly onProgress: (track: string, seconds: number) => void
  readonly signal: AbortSignal
}

/** Converts what was never sealed. @throws {SourceError} when the file changed or is missing; otherwise as `transcode`. */
export async function transcodeRest({ file, plan, from, sink, onPoster, onProgress, signal }: RestOfFilm): Promise<void> {
  if (!file) throw new SourceError('Truncated')
  const poster = onPoster && new PosterPicker(onPoster)
  const source = await openSource(file)
  try {
    await transcode({
      source,
      plan,
      presets: sharedPresets,
      from,
      sink,
      signal,
      ...(poster ? { onFrame: (frame, time) => poster.consider(frame, time) } : {}),
      onProgress: (tracks) => {
        for (const [track, seconds] of Object.entries(tracks)) onProgress(track, seconds)
      },
    })
    poster?.finish()
  } finally {
    source.input.dispose()
  }
}
