import type { TypedField, TypedStructs } from '../typed/typedPayload.ts'

/** `"address payer, …"` as members of a struct. */
export function struct(text: string): readonly TypedField[] {
  return text.split(', ').map((member) => {
    const [type, name] = member.split(' ')
    return { name: name!, type: type! }
  })
}

/** The structs that the contract knows (v1 §11). */
export const evmStructs: TypedStructs = {
  EIP712Domain: struct('string name, string version, uint256 chainId, address verifyingContract'),
  Payment: struct(
    'address payer, address token, bytes32 recipientsHash, uint256 max, uint256 line, uint256 nbf, uint256 exp, address contract',
  ),
  Action: struct(
    'address authority, address subject, address contractAddress, bytes4 method, bytes32 paramsHash, uint256 minimum, ' +
      'uint256 fraction, uint256 delay, address invoker, uint256 nbf, uint256 exp',
  ),
  MessageAssociation: struct('address account, bytes32 endpointType, bytes32 commitment'),
}
