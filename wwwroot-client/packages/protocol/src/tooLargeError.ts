import { ProtocolError } from './protocolError.ts'

/** More than one request may hold (specification §8.4). */
export class TooLargeError extends ProtocolError {
  override name = 'TooLargeError'
  readonly code = 'TooLarge'
}
