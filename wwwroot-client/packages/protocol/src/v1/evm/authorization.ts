import { concat, utf8 } from '../../bytes.ts'
import { refuseClaim } from '../envelope/openClaim.ts'
import { keccak256 } from '../hash/digest.ts'
import { Fields } from '../json/fields.ts'
import { isList, type JsonValue } from '../json/jsonValue.ts'
import { parseAddress } from '../keys/evmAddress.ts'
import type { Eip712Message } from '../typed/eip712.ts'
import { recoded } from '../v1Error.ts'
import { addressWord } from './abi.ts'
import type { EvmClaimFields } from './evmClaim.ts'
import { type Hash32, hash32 } from './recipients.ts'

const constraintType = keccak256(utf8('Constraint(string key,string op,string value)'))
const contextType = keccak256(utf8('Context(string type,string value)'))
const maxItems = 256

/** The members of the stand-alone package's Authorization, its lists as hashes (v1 §11). @throws {V1Error} `ClaimInvalid` */
export function authorizationMembers(fields: EvmClaimFields): Eip712Message['message'] {
  const each = (name: string, encode: (item: JsonValue) => Uint8Array): Hash32 => hash32(concat(...listOf(fields, name).map(encode)))
  return {
    authority: fields.address('authority'),
    subject: fields.address('subject'),
    actorsHash: each('actors', (item) => addressWord(recoded('ClaimInvalid', () => parseAddress(textOf(item))))),
    rolesHash: each('roles', textHash),
    actionsHash: each('actions', textHash),
    constraintsHash: each('constraints', (item) => {
      const { key, op, value } = members(item)
      return keccak256(concat(constraintType, textHash(key), textHash(op), textHash(value)))
    }),
    contextsHash: each('contexts', (item) => {
      const { type, fmt, value } = members(item)
      return keccak256(concat(contextType, textHash(type ?? fmt), textHash(value)))
    }),
    nbf: fields.number('nbf'),
    exp: fields.number('exp'),
  }
}

function listOf(fields: EvmClaimFields, name: string): readonly JsonValue[] {
  const list = fields.value(name) ?? []
  if (!isList(list) || list.length > maxItems) throw refuseClaim(`'${name}' is no list of at most ${maxItems}`)
  return list
}

function members(item: JsonValue): Readonly<Record<string, JsonValue | undefined>> {
  return new Fields(item, refuseClaim).members
}

function textHash(value: JsonValue | undefined): Uint8Array {
  return keccak256(utf8(textOf(value ?? '')))
}

function textOf(value: JsonValue): string {
  if (typeof value !== 'string') throw refuseClaim('a text is missing')
  return value
}
