import { base64Encode } from '../../base64.ts'
import { type Bytes, equalBytes } from '../../bytes.ts'
import { labels } from '../../labels.ts'
import { signOpenClaim } from '../claims/signOpenClaim.ts'
import { type ClaimVerdict, verifyOpenClaim } from '../claims/verifyOpenClaim.ts'
import { type OpenClaimJson, refuseClaim } from '../envelope/openClaim.ts'
import { readTime, verdictAt } from '../envelope/timeWindow.ts'
import { evmKeyUri } from '../evm/signEvmClaim.ts'
import { Fields } from '../json/fields.ts'
import type { JsonValue } from '../json/jsonValue.ts'
import { type EvmAddress, parseAddress } from '../keys/evmAddress.ts'
import { recoded } from '../v1Error.ts'
import type { DropIdentity } from './dropIdentity.ts'

const lifetime = 30 * 86_400
const subject = labels.dropSessionSubject

/** Whom a Jet takes the claim for: what the Drop registered with. */
export interface RegisteredDrop {
  /** 65 bytes. */
  readonly publicKey: Bytes
  readonly evmAddress: EvmAddress
}

export type DropSessionVerdict = ClaimVerdict | 'otherDrop'

/** The claim by which a Drop ties its two keys: signed by the one, naming the other (v1 §23). @param now Unix seconds. */
export function makeDropSession({ es256, eip712 }: DropIdentity, now: number): OpenClaimJson {
  return signOpenClaim(
    {
      ocp: 1,
      iss: evmKeyUri(eip712.address),
      sub: subject,
      stm: {
        sessionKeyES256: base64Encode(es256.publicKey),
        sessionKeyEIP712: eip712.address,
        exp: Math.floor(now) + lifetime,
        bound: 'webauthn-prf',
      },
    },
    es256,
  )
}

/** @param now Unix seconds. @throws {V1Error} `ClaimInvalid` */
export async function verifyDropSession(claim: JsonValue, drop: RegisteredDrop, now: number): Promise<DropSessionVerdict> {
  const fields = new Fields(claim, refuseClaim)
  const stm = fields.fields('stm')
  const time = verdictAt({ nbf: undefined, exp: readTime(stm.value('exp')) }, now)
  if (time !== 'within') return time
  const key = stm.bytes('sessionKeyES256').slice(-65) // the point alone, or an SPKI that ends with it
  const address = recoded('ClaimInvalid', () => parseAddress(stm.text('sessionKeyEIP712')))
  const isHis = equalBytes(key, drop.publicKey) && address === drop.evmAddress && fields.text('iss').toLowerCase() === evmKeyUri(address)
  if (fields.text('sub') !== subject || !isHis || !signsAlone(fields, drop.publicKey)) return 'otherDrop'
  return verifyOpenClaim(claim, { now })
}

/** Whether the Drop's own key is the one that signs. */
function signsAlone(fields: Fields, publicKey: Bytes): boolean {
  const keys = fields.list('key')
  return keys.length === 1 && typeof keys[0] === 'string' && keys[0].includes(',') && endsWith(keys[0], publicKey)
}

function endsWith(uri: string, publicKey: Bytes): boolean {
  const key = new Fields({ key: uri.slice(uri.indexOf(',') + 1) }, refuseClaim).bytes('key')
  return equalBytes(key.slice(-65), publicKey)
}
