import { equalBytes } from './bytes.ts'
import { ProtocolError } from './protocolError.ts'

/** Other bytes were sealed before at this place under this salt (specification §1.6). */
export class SaltReusedError extends ProtocolError {
  override name = 'SaltReusedError'
  readonly code = 'SaltReused'
}

/**
 * Compares the plaintext digest on record for (salt, track, index) with that of the bytes about to be sent.
 *
 * @throws {SaltReusedError} when they differ: begin again with a new salt.
 */
export function checkSealing(recorded: Uint8Array | undefined, plaintextDigest: Uint8Array): void {
  if (recorded && !equalBytes(recorded, plaintextDigest)) throw new SaltReusedError('Other bytes were sealed here before: draw a new salt.')
}
