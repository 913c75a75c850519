import type { Bytes } from '@safecloud/protocol/bytes.ts'
import { createDpopProof } from '@safecloud/protocol/dpopProof.ts'
import { keyPairOfSecret } from '@safecloud/protocol/es256KeyPair.ts'
import { keyIdOf } from '@safecloud/protocol/publicKey.ts'
import { signerOfScalar } from '@safecloud/protocol/signer.ts'
import { antiforgeryHeaders } from '../antiforgery.ts'
import { orProblem } from '../problems.ts'
import type { OpenedVault } from './openedVault.ts'

/** The channel's films are signed by a key that this vault does not hold. */
export class ForeignChannelKeyError extends Error {
  override name = 'ForeignChannelKeyError'
  constructor() {
    super(
      'This channel’s films are signed by a key that is not in this vault. Open the vault it was made with; a channel keeps its key for good.',
    )
  }
}

/**
 * The channel's publisher secret, from the vault; drawn and registered when the channel has none yet.
 *
 * @param registered keyId of the channel's key, empty when it has none.
 * @throws {ForeignChannelKeyError} {ProblemError}
 */
export async function channelPublisher(vault: OpenedVault, channel: string, registered: string): Promise<Bytes> {
  const known = vault.publisherSecret(channel)
  if (registered !== '') {
    if (!known || keyIdOf(keyPairOfSecret(known).publicKey) !== registered) throw new ForeignChannelKeyError()
    return known
  }
  const secret = known ?? (await vault.publisherSecretOrNew(channel))
  await register(channel, secret)
  return secret
}

/** Proves by DPoP (specification §6.2) that the key is ours, with a nonce that was asked for first. */
async function register(channel: string, secret: Bytes): Promise<void> {
  const path = `/api/v1/channels/${encodeURIComponent(channel)}/publisher-key`
  const signer = await signerOfScalar(keyPairOfSecret(secret))
  const send = async (nonce: string) =>
    await fetch(path, {
      method: 'PUT',
      headers: {
        ...antiforgeryHeaders(),
        DPoP: await createDpopProof(signer, { htm: 'PUT', htu: location.origin + path, nonce, iat: Math.floor(Date.now() / 1000) }),
      },
    })
  const known = await orProblem(await fetch(path, { headers: { Accept: 'application/json' }, cache: 'no-store' }))
  await orProblem(await send(known.headers.get('DPoP-Nonce') ?? ''))
}
