import { type Bytes, concat, utf8 } from '../../bytes.ts'
import { keccak256 } from '../hash/digest.ts'
import { encodeValue, type TypedValue } from './eip712Value.ts'
import { refuseTyped, type TypedField, type TypedStructs } from './typedPayload.ts'

/** A typed message whose numbers may be of any size. */
export interface Eip712Message {
  readonly domain: Readonly<Record<string, TypedValue>>
  readonly primaryType: string
  readonly types: TypedStructs
  readonly message: Readonly<Record<string, TypedValue>>
}

const domainFields: readonly TypedField[] = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
  { name: 'salt', type: 'bytes32' },
]
const prefix = Uint8Array.of(0x19, 0x01)

/**
 * keccak256(1901 ‖ hash of the domain ‖ hash of the message) (EIP-712; v1 §9.3). The domain has exactly the members
 * that `types.EIP712Domain` lists; without that list, those of the standard that it has.
 *
 * @throws {V1Error} `TypedDataInvalid`
 */
export function eip712Digest({ domain, primaryType, types, message }: Eip712Message): Bytes {
  const listed = Object.hasOwn(types, 'EIP712Domain')
  const withDomain = listed ? types : { ...types, EIP712Domain: domainFields.filter(({ name }) => domain[name] !== undefined) }
  const hasher = new StructHasher(withDomain)
  return keccak256(concat(prefix, hasher.hash('EIP712Domain', domain), hasher.hash(primaryType, message)))
}

const maxNesting = 16

class StructHasher {
  readonly #types: TypedStructs
  readonly #typeHashes = new Map<string, Bytes>()

  constructor(types: TypedStructs) {
    this.#types = types
  }

  hash(name: string, value: TypedValue | undefined, depth = 0): Bytes {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refuseTyped(`no struct '${name.slice(0, 40)}'`)
    if (depth > maxNesting) throw refuseTyped(`more than ${maxNesting} levels`)
    const members = value as Readonly<Record<string, TypedValue>>
    const member = (field: string) => (Object.hasOwn(members, field) ? members[field] : undefined)
    return keccak256(
      concat(this.#typeHash(name), ...this.#fields(name).map((field) => this.#encode(field.type, member(field.name), depth + 1))),
    )
  }

  #encode(type: string, value: TypedValue | undefined, depth: number): Bytes {
    const [, element, length] = /^(.+)\[([0-9]{0,4})\]$/.exec(type) ?? []
    if (element !== undefined) {
      const isRightLength = Array.isArray(value) && (length === '' || value.length === Number(length))
      if (!isRightLength || depth > maxNesting) throw refuseTyped(`no list of type '${type.slice(0, 40)}'`)
      return keccak256(concat(...value.map((item) => this.#encode(element, item, depth + 1))))
    }
    return Object.hasOwn(this.#types, type) ? this.hash(type, value, depth) : encodeValue(type, value)
  }

  #fields(name: string): readonly TypedField[] {
    if (!Object.hasOwn(this.#types, name)) throw refuseTyped(`no type '${name.slice(0, 40)}'`)
    return this.#types[name]!
  }

  #typeHash(name: string): Bytes {
    const known = this.#typeHashes.get(name)
    if (known) return known
    const others = [...this.#referenced(name)].filter((other) => other !== name).sort()
    const text = [name, ...others].map(
      (struct) =>
        `${struct}(${this.#fields(struct)
          .map((f) => `${f.type} ${f.name}`)
          .join(',')})`,
    )
    const hash = keccak256(utf8(text.join('')))
    this.#typeHashes.set(name, hash)
    return hash
  }

  /** The structs that this one is made of, itself included. */
  #referenced(name: string): Set<string> {
    const found = new Set([name])
    for (const struct of found) {
      for (const { type } of this.#fields(struct)) {
        const bare = type.replace(/(?:\[[0-9]*\])+$/, '')
        if (Object.hasOwn(this.#types, bare)) found.add(bare)
      }
    }
    return found
  }
}
