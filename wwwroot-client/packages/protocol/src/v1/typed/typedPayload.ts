import { Fields } from '../json/fields.ts'
import { isList, type JsonMembers, type JsonValue } from '../json/jsonValue.ts'
import { V1Error } from '../v1Error.ts'

/** Name and type of one member of a struct. */
export interface TypedField {
  readonly name: string
  readonly type: string
}

/** Structs by name, as EIP-712 writes them. */
export type TypedStructs = Readonly<Record<string, readonly TypedField[]>>

/** What a typed signature covers (v1 §9.2, §9.3). */
export interface TypedPayload {
  readonly domain: JsonMembers
  readonly primaryType: string
  readonly types: TypedStructs
  readonly message: JsonMembers
}

const maxStructs = 64
const maxFields = 256
const maxName = 256

/** @throws {V1Error} `TypedDataInvalid` */
export function readTypedPayload(value: JsonValue): TypedPayload {
  const fields = new Fields(value, refuseTyped)
  const types = Object.entries(fields.fields('types').members)
  if (types.length > maxStructs) throw refuseTyped(`more than ${maxStructs} structs`)
  return {
    domain: fields.fields('domain').members,
    primaryType: fields.text('primaryType'),
    types: Object.fromEntries(types.map(([name, struct]) => [name, readStruct(struct)])),
    message: fields.fields('message').members,
  }
}

export function refuseTyped(reason: string): V1Error {
  return new V1Error('TypedDataInvalid', `Not a typed payload: ${reason}`)
}

function readStruct(value: JsonValue): TypedField[] {
  if (!isList(value) || value.length > maxFields) throw refuseTyped(`a struct is a list of at most ${maxFields} members`)
  return value.map((item) => {
    const field = new Fields(item, refuseTyped)
    const [name, type] = [field.text('name'), field.text('type')]
    if (name.length > maxName || type.length > maxName) throw refuseTyped(`a name is longer than ${maxName}`)
    return { name, type }
  })
}
