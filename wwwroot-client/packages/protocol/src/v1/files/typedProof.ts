import type { Bytes } from '../../bytes.ts'
import type { Es256KeyPair } from '../../es256KeyPair.ts'
import { hexEncode } from '../../hex.ts'
import { indexKeyed, lenientHex } from '../bytes/lenientBytes.ts'
import type { Fields } from '../json/fields.ts'
import type { JsonMembers, JsonValue } from '../json/jsonValue.ts'
import { signTypedEs256, typedDigest } from '../typed/typedEs256.ts'
import type { TypedPayload } from '../typed/typedPayload.ts'

/** A typed ES256 signature as manifests and grants carry it. */
export interface TypedProof {
  readonly primaryType: string
  /** Hex of what the signer says it signed; nobody needs to believe it. */
  readonly digest: string
  readonly signature: Bytes
  readonly publicKey: Bytes
}

export function proveTyped(pair: Es256KeyPair, payload: TypedPayload): TypedProof {
  return {
    primaryType: payload.primaryType,
    digest: hexEncode(typedDigest(payload)),
    signature: signTypedEs256(pair, payload),
    publicKey: pair.publicKey,
  }
}

/** The members in the order, and the bytes in the form, in which the published code writes them (v1 §1). */
export function typedProofJson({ primaryType, digest, signature, publicKey }: TypedProof): JsonMembers {
  return {
    format: 'es256',
    curve: 'p256',
    hashAlg: 'sha256',
    domain: {},
    primaryType,
    digest,
    signature: indexKeyed(signature),
    signatureHex: hexEncode(signature),
    publicKey: indexKeyed(publicKey),
  }
}

/** @throws what the fields refuse with. */
export function readTypedProof(fields: Fields): TypedProof {
  return {
    primaryType: fields.optionalText('primaryType') ?? '',
    digest: fields.optionalText('digest') ?? '',
    signature: isHex(fields.value('signature')) ? lenientHex(fields.text('signature')) : fields.bytes('signature'),
    publicKey: fields.bytes('publicKey', 65),
  }
}

/** A signature that stands as hex without `0x` has more digits than any in base64 that happens to look like it. */
function isHex(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && value.length >= 128 && value.length % 2 === 0 && /^[0-9a-fA-F]+$/.test(value)
}
