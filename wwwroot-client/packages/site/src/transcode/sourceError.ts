/** Why a chosen file cannot be published; the message is a sentence for the person who chose it. */
export type SourceErrorCode =
  | 'Empty'
  | 'NotAVideo'
  | 'NoPicture'
  | 'Truncated'
  | 'Encrypted'
  | 'CannotDecode'
  | 'TooLarge'
  | 'TooLong'
  | 'Misleading'

const sentences: Record<SourceErrorCode, string> = {
  Empty: 'The file is empty. Choose another one.',
  NotAVideo: 'This is not a video this page can read. MP4, MOV, MKV, WebM and MPEG-TS work.',
  NoPicture: 'The file has no picture, only sound or nothing. Choose a video.',
  Truncated: 'The file ends in the middle. Copy it again from where it came from, then choose it again.',
  Encrypted: 'This file is encrypted: only a copy without copy protection can be published.',
  CannotDecode: 'This browser cannot decode the picture in this file. Publish it with the command line, or save it as H.264 first.',
  TooLarge: 'The picture is larger than 8,192 pixels on a side. Make it smaller first.',
  TooLong: 'The film is longer than 12 hours. Publish it in parts.',
  Misleading: 'The file does not hold what it says about itself. Save it again with a video editor, then choose it again.',
}

export class SourceError extends Error {
  override name = 'SourceError'
  constructor(
    readonly code: SourceErrorCode,
    options?: ErrorOptions,
  ) {
    super(sentences[code], options)
  }
}
