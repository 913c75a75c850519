import { JetProblem } from '@safecloud/cloud/jetProblem.ts'
import { UploadFailedError } from '@safecloud/cloud/publish/uploadFailedError.ts'
import { SaltReusedError } from '@safecloud/protocol/sealing.ts'
import { SourceError } from '../transcode/sourceError.ts'
import { EncoderChangedError } from './encoderChangedError.ts'

/** What a person is told when an upload stops, and what they can do: try again as it is, begin again, choose another file. `again` asks nobody. */
export interface Failure {
  readonly message: string
  readonly next: 'retry' | 'restart' | 'choose' | 'again'
}

const refusals: Readonly<Record<string, string>> = {
  StorageFull: 'The store is full. What was sent is kept for a day. Try again later, or tell the operator.',
  TooLarge: 'This channel has used up its space. Delete an episode, or ask the operator for more.',
  NotAuthorized: 'The Jet does not know this channel’s key. Nothing more was sent. Try again, or tell the operator.',
  LegallyBlocked: 'The Jet may not store this, by a ruling in the public log. Nothing more was sent.',
  CidOwned: 'The Jet already holds a part of this file for another channel. Begin again, so that it is sealed anew.',
}

export function failureOf(error: unknown): Failure {
  if (error instanceof SourceError) return { message: error.message, next: 'choose' }
  if (error instanceof SaltReusedError || error instanceof EncoderChangedError) {
    return {
      message: 'The film would not be encoded the same way again, so the upload has to begin again. Nothing was published.',
      next: 'restart',
    }
  }
  if (error instanceof UploadFailedError) return { message: error.message, next: error.code === 'BodyLost' ? 'restart' : 'retry' }
  if (error instanceof JetProblem) {
    const message = refusals[error.code] ?? `The Jet refused: ${error.message} What was sent is kept for a day.`
    return { message, next: error.code === 'CidOwned' ? 'restart' : 'retry' }
  }
  if (isReclaimed(error))
    return { message: 'The browser took the encoder away from this tab. Keep the tab in front, then try again.', next: 'again' }
  if (error instanceof DOMException && error.name === 'QuotaExceededError') {
    return { message: 'This browser has no room left for sealed parts. Free some space on the disk, then try again.', next: 'retry' }
  }
  if (error instanceof DOMException && error.name === 'NotReadableError') {
    return { message: 'The file could not be read any more. Is the disk still connected? Try again.', next: 'retry' }
  }
  const detail = error instanceof Error ? error.message : String(error)
  return { message: `The upload stopped (${detail}). What was sealed is kept. Try again.`, next: 'retry' }
}

/** Browsers take codecs away from pages in the background; with new ones it goes on. */
function isReclaimed(error: unknown): boolean {
  return error instanceof DOMException && /reclaim/i.test(error.message)
}
