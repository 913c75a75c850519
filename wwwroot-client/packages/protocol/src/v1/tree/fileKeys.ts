import type { Bytes } from '../../bytes.ts'
import { delegate } from '../../derive.ts'
import { type Es256KeyPair, keyPairOfSecret } from '../../es256KeyPair.ts'
import { labels } from '../../labels.ts'
import { type LinkPath, trackOf } from './linkPath.ts'

/** The two trees that grow from a root key: one encrypts, one signs grants (v1 §12, §13). */
export type KeyPurpose = 'encryption' | 'access'

const steps = {
  encryption: { root: labels.encryptionRoot, track: labels.track, node: labels.node },
  access: { root: labels.accessRoot, track: labels.accessTrack, node: labels.accessNode },
} as const

/** The root of one tree. @param rootKey 32 bytes. */
export function treeRoot(rootKey: Uint8Array, purpose: KeyPurpose): Bytes {
  return delegate(rootKey, steps[purpose].root)
}

/** The pair of one tree's root; its public half stands in the manifest. */
export function rootKeyPair(rootKey: Uint8Array, purpose: KeyPurpose): Es256KeyPair {
  return keyPairOfSecret(treeRoot(rootKey, purpose))
}

/** The root key of one rendition of a video. */
export function versionKey(videoKey: Uint8Array, label: string): Bytes {
  return delegate(videoKey, labels.version + label)
}

/** The labels of the steps from a tree's root to a link: the track's, then one per segment. */
export function stepLabels(link: LinkPath, purpose: KeyPurpose): string[] {
  const { track, node } = steps[purpose]
  return [track + trackOf(link), ...link.slice(2).map((segment) => node + segment)]
}

/** The secret at a link. */
export function keyAt(rootKey: Uint8Array, link: LinkPath, purpose: KeyPurpose = 'encryption'): Bytes {
  return stepLabels(link, purpose).reduce((secret, label) => delegate(secret, label), treeRoot(rootKey, purpose))
}

/** The encryption key at a link, from that at a link above it or the same. @throws {RangeError} for links that are not so. */
export function keyBelow(held: { readonly link: LinkPath; readonly secret: Bytes }, link: LinkPath): Bytes {
  if (link.length < held.link.length || !held.link.every((segment, at) => segment === link[at])) {
    throw new RangeError('The link does not lie below the one whose key is held.')
  }
  return link.slice(held.link.length).reduce((secret, segment) => delegate(secret, labels.node + segment), held.secret)
}
