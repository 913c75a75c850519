import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, concat, equalBytes, utf8 } from '../../bytes.ts'
import { hexEncode } from '../../hex.ts'
import { labels } from '../../labels.ts'

/** A relay between two Jets, seen from one of them. Addresses are compared as they are written. */
export interface RelayParties {
  readonly handshakeHash: Bytes
  readonly local: string
  readonly remote: string
}

export const relayWindow = 300

/** The token of the window in which `now` lies (v1 §24). @param now Unix seconds. @param window Seconds. */
export function relayToken({ handshakeHash, local, remote }: RelayParties, now: number, window = relayWindow): string {
  const key = concat(handshakeHash, utf8(labels.relayAuth))
  return hexEncode(hmac(sha256, key, utf8(`${local}:${remote}:${Math.floor(now / window)}`)))
}

/** Whether the token is that of this window or the one before, seen from the other side. */
export function isRelayToken(token: string, { handshakeHash, local, remote }: RelayParties, now: number, window = relayWindow): boolean {
  const other = { handshakeHash, local: remote, remote: local }
  return [now, now - window].some((time) => equalBytes(utf8(relayToken(other, time, window)), utf8(token)))
}
