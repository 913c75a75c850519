import { base64Encode } from './base64.ts'
import type { Bytes } from './bytes.ts'
import { canonicalJson, parseCanonicalJson } from './canonicalJson.ts'
import { type BoxKey, openJwe, sealJwe } from './jwe.ts'
import { labels } from './labels.ts'
import { ProtocolError } from './protocolError.ts'
import { base64Of, literal, object } from './shape.ts'
import { VaultNotOpenedError } from './vaultNotOpenedError.ts'

const payload = object({ v: literal(1), vaultKey: base64Of(32) })

/** Seals the vault key to the box key (65 bytes) of a new device, whose claim was checked. */
export function sealVaultKey(box: Bytes, vaultKey: Bytes): Promise<string> {
  return sealJwe(labels.vaultKeyType, box, canonicalJson({ v: 1, vaultKey: base64Encode(vaultKey) }))
}

/** @throws {VaultNotOpenedError} */
export async function openVaultKey(box: BoxKey, message: string): Promise<Bytes> {
  try {
    return payload(parseCanonicalJson(await openJwe(labels.vaultKeyType, box, message))).vaultKey
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    throw new VaultNotOpenedError(`This vault key is not for this device. ${error.message}`, { cause: error })
  }
}
