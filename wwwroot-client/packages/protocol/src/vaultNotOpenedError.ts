import { ProtocolError } from './protocolError.ts'

/** A vault, wrap or sealed vault key that this key, passkey or code does not open. */
export class VaultNotOpenedError extends ProtocolError {
  override name = 'VaultNotOpenedError'
  readonly code = 'VaultNotOpened'
}
