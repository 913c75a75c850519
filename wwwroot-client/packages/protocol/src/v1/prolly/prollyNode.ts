import { utf8 } from '../../bytes.ts'
import { hexEncode } from '../../hex.ts'
import { sha256 } from '../../sha256.ts'
import { isList, isMembers, type JsonValue } from '../json/jsonValue.ts'
import { parseJson } from '../json/parseJson.ts'
import { V1Error } from '../v1Error.ts'

/** Hex SHA-256 of a node's text; that of the topmost node names the whole tree. */
export type NodeId = string & { readonly brand: unique symbol }

/** A leaf's values stand beside its keys; an inner node's children stand beside the last key of each. */
export type ProllyNode =
  | { readonly isLeaf: true; readonly keys: readonly string[]; readonly values: readonly string[] }
  | { readonly isLeaf: false; readonly keys: readonly string[]; readonly children: readonly NodeId[] }

/** The text that is hashed and stored (v1 §8.1). */
export function encodeNode(node: ProllyNode): string {
  return node.isLeaf
    ? JSON.stringify({ keys: node.keys, values: node.values, isLeaf: true })
    : JSON.stringify({ keys: node.keys, children: node.children, isLeaf: false })
}

export function nodeIdOf(text: string): NodeId {
  return hexEncode(sha256(utf8(text))) as NodeId
}

/** @throws {V1Error} `ProllyNodeInvalid` */
export function parseNodeId(text: string): NodeId {
  if (!/^[0-9a-f]{64}$/.test(text)) throw new V1Error('ProllyNodeInvalid', `Not the name of a node: '${text.slice(0, 80)}'.`)
  return text as NodeId
}

/**
 * Reads a node from outside: keys ascend, every key has its value or child, and the text is the one that
 * {@link encodeNode} gives, so that a tree has one name.
 *
 * @throws {V1Error} `ProllyNodeInvalid`
 */
export function parseNode(text: string): ProllyNode {
  let value: JsonValue
  try {
    value = parseJson(text)
  } catch (error) {
    throw refuse('it is no JSON', error)
  }
  if (!isMembers(value)) throw refuse('it is no object')
  const keys = texts(value.keys)
  const node: ProllyNode =
    value.isLeaf === true
      ? { isLeaf: true, keys, values: texts(value.values) }
      : { isLeaf: false, keys, children: texts(value.children).map(parseNodeId) }
  if ((node.isLeaf ? node.values : node.children).length !== keys.length || keys.length === 0)
    throw refuse('its lists have different lengths')
  for (let at = 1; at < keys.length; at++) if (keys[at - 1]! > keys[at]!) throw refuse('its keys do not ascend')
  if (encodeNode(node) !== text) throw refuse('it is written in another form')
  return node
}

function texts(value: JsonValue | undefined): string[] {
  if (!isList(value) || !value.every((item) => typeof item === 'string')) throw refuse('a list of texts is missing')
  return [...value] as string[]
}

function refuse(reason: string, cause?: unknown): V1Error {
  return new V1Error('ProllyNodeInvalid', `Not a node: ${reason}.`, { cause })
}
