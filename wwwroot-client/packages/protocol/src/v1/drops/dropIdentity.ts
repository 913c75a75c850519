import { delegate } from '../../derive.ts'
import { type Es256KeyPair, keyPairOfSecret } from '../../es256KeyPair.ts'
import { labels } from '../../labels.ts'
import { type Eip712KeyPair, eip712KeyPairOfSecret } from '../keys/eip712KeyPair.ts'

/** The two pairs by which a Drop is known: one signs what it announces, one is paid (v1 §23). */
export interface DropIdentity {
  readonly es256: Es256KeyPair
  readonly eip712: Eip712KeyPair
}

/** From what a passkey gives for `safecloud.drop.session`. */
export function dropIdentityOf(passkeySecret: Uint8Array): DropIdentity {
  return anonymousDrop(delegate(passkeySecret, labels.dropIdentity))
}

/** From a random seed, for a Drop that nobody stands behind. */
export function anonymousDrop(seed: Uint8Array): DropIdentity {
  return { es256: keyPairOfSecret(seed), eip712: eip712KeyPairOfSecret(seed) }
}
