import {
  BlobSource,
  EncodedPacketSink,
  Input,
  type InputAudioTrack,
  type InputVideoTrack,
  MATROSKA,
  MP4,
  MPEG_TS,
  QTFF,
  WEBM,
} from 'mediabunny'
import { SourceError } from './sourceError.ts'

const longestSeconds = 12 * 3600
const largestSide = 8192
/** How far from either end of a file its tables are looked for, in bytes. */
const tableReach = 2 << 20

/** A chosen film, opened but not read: slices are fetched from the file as they are needed. Times in seconds. */
export interface Source {
  readonly input: Input
  readonly video: InputVideoTrack
  readonly audio: InputAudioTrack | undefined
  /** When the first picture is shown, on the file's own clock. */
  readonly start: number
  /** From the first picture to the end of the last. */
  readonly duration: number
  readonly framesPerSecond: number
  /** Display size in square pixels, after rotation. */
  readonly width: number
  readonly height: number
  /** The picture must be redrawn (turned, mirrored or stretched) before it can be encoded. */
  readonly turned: boolean
}

/** @throws {SourceError} with a sentence when the file is no film this browser can convert. */
export async function openSource(file: Blob): Promise<Source> {
  if (file.size === 0) throw new SourceError('Empty')
  // Playlists are left out on purpose: they name other files.
  const input = new Input({ source: new BlobSource(file), formats: [MP4, QTFF, MATROSKA, WEBM, MPEG_TS] })
  try {
    return await describe(input)
  } catch (error) {
    input.dispose()
    if (error instanceof SourceError) throw error
    throw new SourceError((await isProtected(file)) ? 'Encrypted' : 'Truncated', { cause: error })
  }
}

/** Whether an MP4's tables speak of encrypted samples (ISO/IEC 23001-7: `encv` or `enca`, with a scheme in `schm`). */
async function isProtected(file: Blob): Promise<boolean> {
  const ends = file.size <= 2 * tableReach ? [file] : [file.slice(0, tableReach), file.slice(-tableReach)]
  for (const end of ends) {
    const text = new TextDecoder('latin1').decode(await end.arrayBuffer())
    if (/enc[va]/.test(text) && text.includes('schm')) return true
  }
  return false
}

async function describe(input: Input): Promise<Source> {
  if (!(await input.canRead())) throw new SourceError('NotAVideo')
  // A file cut short before its tables shows no track at all.
  if ((await input.getTracks()).length === 0) throw new SourceError('Truncated')
  const video = await input.getPrimaryVideoTrack()
  if (!video) throw new SourceError('NoPicture')
  const width = await video.getDisplayWidth()
  const height = await video.getDisplayHeight()
  if (Math.max(width, height, await video.getCodedWidth(), await video.getCodedHeight()) > largestSide) throw new SourceError('TooLarge')
  await new EncodedPacketSink(video).getFirstPacket() // one that is encrypted is not given out
  if (!(await video.canDecode())) throw new SourceError('CannotDecode')
  const start = await video.getFirstTimestamp()
  const duration = (await video.computeDuration()) - start
  if (!(duration > 0)) throw new SourceError('Truncated')
  if (duration > longestSeconds) throw new SourceError('TooLong')
  const audio = await video.getPrimaryPairableAudioTrack()
  const { averagePacketRate } = await video.computePacketStats(120)
  const aspect = await video.getPixelAspectRatio()
  return {
    input,
    video,
    audio: audio && (await audio.canDecode()) ? audio : undefined,
    start,
    duration,
    framesPerSecond: Math.min(Math.max(averagePacketRate, 1), 240),
    width,
    height,
    turned: (await video.getRotation()) !== 0 || (await video.getFlip()) || aspect.num !== aspect.den,
  }
}
