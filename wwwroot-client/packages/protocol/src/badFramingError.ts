import { ProtocolError } from './protocolError.ts'

/** A body that is not framed as specification §8.1 says. */
export class BadFramingError extends ProtocolError {
  override name = 'BadFramingError'
  readonly code = 'BadFraming'

  constructor(reason: string, options?: ErrorOptions) {
    super(`The frames are wrong: ${reason}.`, options)
  }
}
