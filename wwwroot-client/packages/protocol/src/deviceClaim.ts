import { base64Encode } from './base64.ts'
import type { Bytes } from './bytes.ts'
import { type Claim, lapseOf, readClaim, verifyClaim } from './claim.ts'
import type { Json, JsonObject } from './json.ts'
import { labels } from './labels.ts'
import { ProtocolError } from './protocolError.ts'
import { isPoint, type KeyId, keyIdOf, pointSize } from './publicKey.ts'
import { base64Of, object, ShapeError } from './shape.ts'
import { signClaim } from './signClaim.ts'
import type { Signer } from './signer.ts'

const subject = labels.deviceSubject
/** Greatest distance from `nbf` to `exp`, 90 days in seconds. */
export const maxDeviceLifetime = 7_776_000

/** A device's two keys, tied by its holder key's signature (specification §5.1). */
export interface Device {
  /** keyId of the key that signs. */
  readonly holder: KeyId
  /** The key that things are sealed to: a point, 65 bytes. */
  readonly box: Bytes
  readonly boxKeyId: KeyId
  readonly claim: Claim
}

/** A device claim of another form, not signed, or not valid now. */
export class DeviceInvalidError extends ProtocolError {
  override name = 'DeviceInvalidError'
  readonly code = 'DeviceInvalid'
}

/** Times in Unix seconds, at most 90 days apart. */
export interface DeviceLifetime {
  readonly nbf: number
  readonly exp: number
}

/** The claim that ties `box` (65 bytes) to the holder. */
export function signDevice(holder: Signer, box: Bytes, { nbf, exp }: DeviceLifetime): Promise<JsonObject> {
  if (exp - nbf > maxDeviceLifetime || exp <= nbf) throw new RangeError('A device claim lasts at most 90 days.')
  return signClaim({ sub: subject, stm: { box: base64Encode(box) }, nbf, exp }, holder)
}

/**
 * Checks a device claim. Nothing is sealed to a box key without it.
 *
 * @param now Unix seconds.
 * @throws {DeviceInvalidError}
 */
export async function readDevice(json: Json, now: number): Promise<Device> {
  try {
    const claim = readClaim(json, { sub: subject, timed: true })
    const { box } = object({ box: base64Of(pointSize) })(claim.stm)
    if (!isPoint(box)) throw new ShapeError('The box key is no point on P-256.')
    if (claim.exp! - claim.nbf! > maxDeviceLifetime) throw new ShapeError('It lasts more than 90 days.')
    if (lapseOf(claim, now)) throw new ShapeError('It is not valid now.')
    await verifyClaim(claim)
    return { holder: claim.issuer, box, boxKeyId: keyIdOf(box), claim }
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    throw new DeviceInvalidError(`This device claim is invalid. ${error.message}`, { cause: error })
  }
}
