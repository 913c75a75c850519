import type { SegmentSink } from '../transcode/mediaSegment.ts'
import { PosterPicker } from '../transcode/poster.ts'
import { sharedPresets } from '../transcode/presets.ts'
import { openSource } from '../transcode/source.ts'
import { SourceError } from '../transcode/sourceError.ts'
import { type TranscodePlan, transcode } from '../transcode/transcode.ts'

export interface RestOfFilm {
  readonly file: File | undefined
  readonly plan: TranscodePlan
  /** The first segment of each track that was never sealed; asked anew for every try. */
  readonly frontiers: () => Record<string, number>
  readonly sink: SegmentSink
  readonly onPoster: ((jpeg: Blob) => void) | undefined
  readonly onProgress: (track: string, seconds: number) => void
  readonly signal: AbortSignal
}

/** Tries without a single new segment after which a browser that takes its codecs away is believed to mean it. */
const fruitlessTries = 3

/**
 * Converts what was never sealed. Browsers take codecs away from pages in the background; then it starts again at the frontier, with new ones.
 *
 * @throws {SourceError} when the file changed or is missing; otherwise as `transcode`.
 */
export async function transcodeRest(rest: RestOfFilm): Promise<void> {
  const { file, plan, sink, onPoster, onProgress, signal } = rest
  if (!file) throw new SourceError('Truncated')
  const poster = onPoster && new PosterPicker(onPoster)
  for (let fruitless = 0, reached = -1; ; ) {
    const from = rest.frontiers()
    const sealed = Object.values(from).reduce((sum, count) => sum + count, 0)
    fruitless = sealed > reached ? 0 : fruitless + 1
    reached = sealed
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
      return
    } catch (error) {
      if (signal.aborted) throw signal.reason
      if (!isReclaimed(error) || fruitless >= fruitlessTries) throw error
    } finally {
      source.input.dispose()
    }
  }
}

function isReclaimed(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'QuotaExceededError' || /reclaim/i.test(error.message))
}
