import { ProtocolError, type V1ErrorCode } from '../protocolError.ts'

/** A failure of version 1: its code names what was refused, its message says why. */
export class V1Error extends ProtocolError {
  override name = 'V1Error'

  constructor(
    readonly code: V1ErrorCode,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(reason, options)
  }
}

/** Makes the error of one kind of document from a reason. */
export type Refusal = (reason: string) => V1Error

/** Runs the action; an error of this package inside it becomes one with this code. */
export function recoded<T>(code: V1ErrorCode, action: () => T): T {
  try {
    return action()
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    throw new V1Error(code, error.message, { cause: error })
  }
}
