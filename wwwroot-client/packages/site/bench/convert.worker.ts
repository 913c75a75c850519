import { transcodeRest } from '../src/publish/transcodeRest.ts'
import { sharedPresets } from '../src/transcode/presets.ts'
import { openSource } from '../src/transcode/source.ts'
import { planTranscode } from '../src/transcode/transcode.ts'

/** What the conversion alone came to. */
export interface Converted {
  readonly renditions: number
  readonly bytes: number
}

/** Converts the file as the publish worker does, poster included, and drops every segment: nothing is sealed, kept or sent. */
addEventListener('message', async ({ data: file }: MessageEvent<File>) => {
  const source = await openSource(file)
  const plan = await planTranscode(source, sharedPresets)
  source.input.dispose()
  let bytes = 0
  await transcodeRest({
    file,
    plan,
    from: {},
    sink: {
      setup: async () => {},
      segment: async (segment) => {
        bytes += segment.bytes.length
      },
    },
    onPoster: () => {},
    onProgress: () => {},
    signal: new AbortController().signal,
  })
  postMessage({ renditions: plan.renditions.length, bytes } satisfies Converted)
})
