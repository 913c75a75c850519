import { registerAacEncoder } from '@mediabunny/aac-encoder'
import {
  ALL_FORMATS,
  BlobSource,
  CmafOutputFormat,
  Conversion,
  HlsOutputFormat,
  Input,
  NullTarget,
  Output,
  PathedTarget,
  Quality,
} from 'mediabunny'
import { chooseRenditions } from '../src/transcode/ladder.ts'
import { sharedPresets } from '../src/transcode/presets.ts'

/** P20's peer: mediabunny's own conversion of the file into the renditions that the studio makes of it; what comes out is thrown away. Answers how many they were. */
addEventListener('message', async ({ data: film }: MessageEvent<File>) => {
  registerAacEncoder()
  const { segmentSeconds } = sharedPresets
  const input = new Input({ source: new BlobSource(film), formats: ALL_FORMATS })
  const track = await input.getPrimaryVideoTrack()
  if (!track) throw new Error('The film has no picture.')
  const renditions = chooseRenditions(await track.getDisplayWidth(), await track.getDisplayHeight(), sharedPresets)
  const format = new HlsOutputFormat({ segmentFormat: new CmafOutputFormat(), targetDuration: segmentSeconds })
  const conversion = await Conversion.init({
    input,
    output: new Output({ format, target: new PathedTarget('film.m3u8', () => new NullTarget()) }),
    video: renditions.map(({ width, height, bitrate }) => ({
      width,
      height,
      fit: 'fill' as const,
      codec: 'avc' as const,
      quality: new Quality({ bitrate }),
      keyFrameInterval: segmentSeconds,
      forceTranscode: true,
    })),
    audio: { codec: 'aac' },
  })
  await conversion.execute()
  if (conversion.discardedTracks.length > 0) throw new Error('The conversion left a track out.')
  postMessage(renditions.length)
})

addEventListener('unhandledrejection', ({ reason }) => reportError(reason)) // or the page would wait for ever
