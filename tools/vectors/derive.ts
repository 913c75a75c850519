import { delegate, derive as deriveBytes } from '../../wwwroot-client/packages/protocol/src/derive.ts'
import { keyPairOfSecret } from '../../wwwroot-client/packages/protocol/src/es256KeyPair.ts'
import { hexEncode } from '../../wwwroot-client/packages/protocol/src/hex.ts'
import { keyIdOf, keyUriOf } from '../../wwwroot-client/packages/protocol/src/publicKey.ts'
import { fixedBytes } from './fixed.ts'

export function derive() {
  const derived = [
    { seed: 1, label: 'a', context: '', size: 32 },
    { seed: 32, label: 'safecloud.chunk.iv.0', context: '', size: 12 },
    { seed: 32, label: 'safecloud.content.salt', context: 'AAECAwQFBgcICQoLDA0ODw==', size: 32 },
    { seed: 20, label: 'safecloud.vault.recovery', context: 'Ünïcödé 😀', size: 64 },
    { seed: 200, label: 'x'.repeat(100), context: 'y'.repeat(100), size: 100 },
  ]
  return {
    about: 'HKDF-SHA-256 with salt SHA-256(utf8(context)), delegation, and ES256 pairs of secrets: specification §0.4, §0.5.',
    cases: derived.map(({ seed, label, context, size }) => {
      const bytes = fixedBytes(`derive ${seed}`, seed)
      return { seedHex: hexEncode(bytes), label, context, size, outHex: hexEncode(deriveBytes(bytes, label, { context, size })) }
    }),
    delegates: ['safecloud.encryption.root', 'safecloud.track.video.720p', 'safecloud.node.15'].map((label) => {
      const secret = fixedBytes(`delegate ${label}`, 32)
      return { secretHex: hexEncode(secret), label, outHex: hexEncode(delegate(secret, label)) }
    }),
    keyPairs: ['one', 'two', 'three'].map((name) => {
      const secret = fixedBytes(`pair ${name}`, 32)
      const { scalar, publicKey } = keyPairOfSecret(secret)
      return {
        secretHex: hexEncode(secret),
        scalarHex: hexEncode(scalar),
        publicKeyHex: hexEncode(publicKey),
        keyId: keyIdOf(publicKey),
        keyUri: keyUriOf(publicKey),
      }
    }),
  }
}
