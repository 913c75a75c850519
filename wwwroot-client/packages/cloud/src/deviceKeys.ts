import { boxKeyOfPair } from '@safecloud/protocol/boxKey.ts'
import { maxDeviceLifetime, signDevice } from '@safecloud/protocol/deviceClaim.ts'
import type { JsonObject } from '@safecloud/protocol/json.ts'
import type { BoxKey } from '@safecloud/protocol/jwe.ts'
import { type KeyId, keyIdOf } from '@safecloud/protocol/publicKey.ts'
import { type Signer, signerOfKeyPair } from '@safecloud/protocol/signer.ts'
import { type BrowserDatabase, ifStored, type StoredDevice } from './browserDatabase.ts'

/** The two keys of this browser in this origin (specification §5.1). Neither private half can be read, by us or by anyone. */
export interface DeviceKeys {
  readonly holder: Signer
  readonly holderKeyId: KeyId
  readonly box: BoxKey
  /** The claim that ties both, to show to who seals something to the box key. */
  readonly claim: JsonObject
}

const place = 'own'
/** A claim with less than this left, in seconds, is made anew by the same keys. */
const renewBefore = 30 * 86_400
/** What clocks may differ by, in seconds. */
const leeway = 300

/**
 * The keys kept here, or fresh ones on the first visit; a claim that ends soon is signed anew by the same keys.
 * Without storage they last as long as the page.
 */
export async function loadDeviceKeys(database: BrowserDatabase | undefined, now: () => number = Date.now): Promise<DeviceKeys> {
  const stored = await ifStored(() => database?.get('devices', place))
  const seconds = Math.floor(now() / 1000)
  const device = stored ? await renewed(stored, seconds) : await makeDevice(seconds)
  if (device !== stored) await ifStored(() => database?.put('devices', device, place))
  const [holder, box] = await Promise.all([signerOfKeyPair(device.holder), boxKeyOfPair(device.box)])
  return { holder, holderKeyId: keyIdOf(holder.publicKey), box, claim: device.claim }
}

/** Forgets the keys, so that the next visit makes others; what was sealed to them opens no more. */
export async function forgetDeviceKeys(database: BrowserDatabase | undefined): Promise<void> {
  await ifStored(() => database?.delete('devices', place))
  await ifStored(() => database?.clear('capabilities'))
}

async function makeDevice(now: number): Promise<StoredDevice> {
  const [holder, box] = await Promise.all([
    crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']) as Promise<CryptoKeyPair>,
    crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']) as Promise<CryptoKeyPair>,
  ])
  return signed(holder, box, now)
}

function renewed(device: StoredDevice, now: number): StoredDevice | Promise<StoredDevice> {
  return device.exp - now > renewBefore ? device : signed(device.holder, device.box, now)
}

async function signed(holder: CryptoKeyPair, box: CryptoKeyPair, now: number): Promise<StoredDevice> {
  const [signer, { publicKey }] = await Promise.all([signerOfKeyPair(holder), boxKeyOfPair(box)])
  const nbf = now - leeway
  const exp = nbf + maxDeviceLifetime
  return { holder, box, exp, claim: await signDevice(signer, publicKey, { nbf, exp }) }
}
