import { boxKeyOfScalar } from '../src/boxKey.ts'
import { keyPairOfSecret } from '../src/es256KeyPair.ts'
import { keyIdOf } from '../src/publicKey.ts'
import { signerOfScalar } from '../src/signer.ts'

/** Someone with a holder and a box key, both from one repeated byte. */
export async function person(seed: number) {
  const holder = keyPairOfSecret(new Uint8Array(32).fill(seed))
  const box = keyPairOfSecret(new Uint8Array(32).fill(seed).fill(0, 0, 1))
  return { seed, signer: await signerOfScalar(holder), keyId: keyIdOf(holder.publicKey), box: await boxKeyOfScalar(box) }
}
