import { ed25519 } from '@noble/curves/ed25519.js'
import { type Bytes, concat, utf8 } from '../../bytes.ts'
import { hexEncode } from '../../hex.ts'
import { labels } from '../../labels.ts'
import { sha256 } from '../../sha256.ts'

/** Where Jets of the router look for each other (v1 §24). */
export const routerTopic = hexEncode(sha256(utf8('safecloud-jets')))

export const defaultNetwork: string = labels.jetNetwork

/** Where Jets of a swarm look for each other. */
export function swarmTopic(networkId = defaultNetwork): string {
  return hexEncode(sha256(utf8(networkId)))
}

/** The name of a Jet in a swarm. */
export function swarmNodeId(noisePublicKey: Uint8Array, networkId = defaultNetwork): string {
  return hexEncode(sha256(concat(noisePublicKey, utf8(networkId))))
}

/** The Ed25519 pair of a Jet's connections, from its account's key. */
export function noisePair(evmPrivateKey: Uint8Array): { readonly seed: Bytes; readonly publicKey: Bytes } {
  const seed = sha256(concat(evmPrivateKey, utf8(labels.noiseSeed)))
  return { seed, publicKey: ed25519.getPublicKey(seed) as Bytes }
}
