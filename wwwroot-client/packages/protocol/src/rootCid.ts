import { base32Encode } from './base32.ts'
import { concat } from './bytes.ts'
import { CidInvalidError } from './cid.ts'
import { sha256 } from './sha256.ts'

/** Identifier of a manifest, and so of a file: CIDv1, json, SHA-256, 61 characters (specification §4.2). */
export type RootCid = string & { readonly brand: unique symbol }

const header = Uint8Array.of(0x01, 0x80, 0x04, 0x12, 0x20)
const pattern = /^bagaaiera[a-z2-7]{51}[aq]$/ // that header, 32 bytes, four spare bits zero

/** The identifier of the manifest whose signed text is given. */
export function rootCidOfText(text: Uint8Array): RootCid {
  return `b${base32Encode(concat(header, sha256(text)))}` as RootCid
}

/** @throws {CidInvalidError} when the text names no manifest. */
export function parseRootCid(text: string): RootCid {
  if (!pattern.test(text)) throw new CidInvalidError(text)
  return text as RootCid
}
