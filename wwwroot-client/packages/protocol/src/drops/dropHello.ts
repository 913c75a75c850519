import type { Bytes } from '../bytes.ts'
import { hexDecode, hexEncode } from '../hex.ts'
import type { JsonObject } from '../json.ts'
import { labels } from '../labels.ts'
import { account } from '../payments/evmDecoders.ts'
import { integer, object, text } from '../shape.ts'
import { struct } from '../v1/evm/evmStructs.ts'
import { eip712KeyPairOfPrivateKey } from '../v1/keys/eip712KeyPair.ts'
import type { EvmAddress } from '../v1/keys/evmAddress.ts'
import { recoverAddress, signRecoverable } from '../v1/keys/recoverableSignature.ts'
import { eip712Digest } from '../v1/typed/eip712.ts'

/** What a Drop's account says to a Jet: this session key speaks for me (specification §9.2). */
export interface DropHello {
  /** The account that stake, score and payment are tied to. */
  readonly drop: EvmAddress
  /** SHA-256 of the session key's SPKI: its keyId, hex. */
  readonly sessionKey: string
  /** The Jet's account. */
  readonly jet: EvmAddress
  /** The Jet's 32 random bytes, hex. */
  readonly nonce: string
  /** Unix seconds. */
  readonly exp: number
}

const types = {
  EIP712Domain: struct('string name, string version, uint256 chainId'),
  [labels.dropHelloType]: struct('address drop, bytes32 sessionKey, address jet, bytes32 nonce, uint256 exp'),
}

/** As it stands in the answer to a hello; 32 bytes are 64 digits without `0x`, as keyIds are. */
export const dropHelloShape = object({
  drop: account,
  sessionKey: text(/^[0-9a-f]{64}$/),
  jet: account,
  nonce: text(/^[0-9a-f]{64}$/),
  exp: integer(0),
  sig: text(/^0x[0-9a-f]{128}1[bc]$/),
})

/** The 32 bytes that the account signs. */
export function dropHelloDigest({ drop, sessionKey, jet, nonce, exp }: DropHello, chainId: number): Bytes {
  return eip712Digest({
    domain: { name: labels.nodeDomain, version: '2', chainId },
    primaryType: labels.dropHelloType,
    types,
    message: { drop, sessionKey, jet, nonce, exp },
  })
}

/** Signs by the account's key; `drop` is that account. */
export function signDropHello(hello: Omit<DropHello, 'drop'>, chainId: number, privateKey: Bytes): JsonObject {
  const { sessionKey, jet, nonce, exp } = hello
  const { address: drop } = eip712KeyPairOfPrivateKey(privateKey)
  const digest = dropHelloDigest({ drop, sessionKey, jet, nonce, exp }, chainId)
  return { drop, sessionKey, jet, nonce, exp, sig: `0x${hexEncode(signRecoverable(privateKey, digest))}` }
}

/** Whether the account `drop` signed it. */
export function isDropHelloSigned(hello: DropHello & { readonly sig: string }, chainId: number): boolean {
  return recoverAddress(hexDecode(hello.sig.slice(2)), dropHelloDigest(hello, chainId)) === hello.drop
}
