import { CloudError } from '../cloudError.ts'

/** Why an upload cannot go on as it is. */
export type UploadFailure = 'BodyLost' | 'Refused'

const sentences: Record<UploadFailure, string> = {
  BodyLost: 'A sealed part is neither on this device nor at the Jet any more. The upload has to begin again.',
  Refused: 'The Jet refused a part twice, although it was sealed correctly. Try again later.',
}

export class UploadFailedError extends CloudError {
  override name = 'UploadFailedError'

  constructor(
    readonly code: UploadFailure,
    detail?: string,
  ) {
    super(sentences[code], { cause: detail })
  }
}
