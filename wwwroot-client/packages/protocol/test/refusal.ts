import { expect } from 'vitest'
import { ProtocolError } from '../src/protocolError.ts'

/** The code with which the action refuses, or 'accepted'; any error that is not of this package fails the test. */
export async function codeOf(action: () => unknown): Promise<string> {
  try {
    await action()
    return 'accepted'
  } catch (error) {
    expect(error).toBeInstanceOf(ProtocolError)
    return (error as ProtocolError).code
  }
}
