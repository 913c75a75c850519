import { ProtocolError } from './protocolError.ts'

/** A text or document whose one allowed form is another (specification §0.1, §0.3). */
export class NotCanonicalError extends ProtocolError {
  override name = 'NotCanonicalError'
  readonly code = 'NotCanonical'

  constructor(reason: string) {
    super(`Not in the one allowed form: ${reason}.`)
  }
}
