import type { Bytes } from '../../bytes.ts'
import { labels } from '../../labels.ts'
import { struct } from '../evm/evmStructs.ts'
import type { EvmAddress } from '../keys/evmAddress.ts'
import type { Eip712Message } from '../typed/eip712.ts'
import { signTypedEip712, verifyTypedEip712 } from '../typed/typedEip712.ts'

const types = {
  EIP712Domain: struct('string name, string version, uint256 chainId, address verifyingContract'),
  [labels.relayRequestType]: struct('string dropId, address dropEVM, uint256 nonce, uint256 tokenCount'),
}

/** A Drop asks its Jet to settle for it (v1 §22.3). `nonce` is in Unix seconds. */
export interface RelayRequest {
  readonly dropId: string
  readonly dropEVM: EvmAddress
  readonly nonce: number
  readonly tokenCount: number
}

/** The contract that settles. */
export interface Settlement {
  readonly chainId: bigint
  readonly contract: EvmAddress
}

export function relayRequestMessage(
  { dropId, dropEVM, nonce, tokenCount }: RelayRequest,
  { chainId, contract }: Settlement,
): Eip712Message {
  const domain = { name: labels.relayDomain, version: '1', chainId, verifyingContract: contract }
  return { domain, primaryType: labels.relayRequestType, types, message: { dropId, dropEVM, nonce, tokenCount } }
}

export function signRelayRequest(request: RelayRequest, settlement: Settlement, privateKey: Bytes): Bytes {
  return signTypedEip712(privateKey, relayRequestMessage(request, settlement))
}

/** Whether the Drop that is to be paid signed. The published Jet takes a nonce twice: whoever checks remembers it. */
export function verifyRelayRequest(request: RelayRequest, settlement: Settlement, signature: Uint8Array): boolean {
  return verifyTypedEip712(request.dropEVM, relayRequestMessage(request, settlement), signature)
}
