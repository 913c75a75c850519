import { lenientHex } from '../bytes/lenientBytes.ts'
import { refuseClaim } from '../envelope/openClaim.ts'
import { readTime, type TimeWindow } from '../envelope/timeWindow.ts'
import { isMembers, type JsonMembers, type JsonValue } from '../json/jsonValue.ts'
import { type EvmAddress, parseAddress } from '../keys/evmAddress.ts'
import { integerOf } from '../typed/eip712Value.ts'
import { recoded } from '../v1Error.ts'

/** What a claim for the chain is about. */
export type EvmClaimKind = 'Payment' | 'Action' | 'MessageAssociation' | 'Authorization'

/** The members of a claim for the chain: each stands at the top, or else in `stm` (v1 §11). */
export class EvmClaimFields {
  readonly #top: JsonMembers
  readonly #stm: JsonMembers

  /** @throws {V1Error} `ClaimInvalid` */
  constructor(value: JsonValue) {
    if (!isMembers(value)) throw refuseClaim('an object is expected')
    this.#top = value
    this.#stm = isMembers(value.stm) ? value.stm : {}
  }

  value(name: string): JsonValue | undefined {
    const own = (members: JsonMembers) => (Object.hasOwn(members, name) ? (members[name] ?? undefined) : undefined)
    return own(this.#top) ?? own(this.#stm)
  }

  has(...names: readonly string[]): boolean {
    return names.every((name) => this.value(name) !== undefined)
  }

  /** @throws {V1Error} `ClaimInvalid` for the members of no kind, or of two. */
  get kind(): EvmClaimKind {
    const kinds: EvmClaimKind[] = []
    if (this.has('payer', 'token', 'line')) kinds.push('Payment')
    if (this.has('authority', 'subject') && (this.has('contractAddress') || this.has('contract'))) {
      kinds.push(this.has('actors') && !this.has('contractAddress') ? 'Authorization' : 'Action')
    }
    if (this.has('account', 'endpointType')) kinds.push('MessageAssociation')
    if (kinds.length !== 1) throw refuseClaim(kinds.length === 0 ? 'of no kind that a contract knows' : `at once ${kinds.join(' and ')}`)
    return kinds[0]!
  }

  /** nbf and exp. @throws {V1Error} `ClaimInvalid` */
  get window(): TimeWindow {
    return { nbf: readTime(this.value('nbf')), exp: readTime(this.value('exp')) }
  }

  /** @throws {V1Error} `ClaimInvalid` */
  address(name: string, fallback?: EvmAddress): EvmAddress {
    const value = this.value(name)
    if (value === undefined && fallback !== undefined) return fallback
    if (typeof value !== 'string') throw refuseClaim(`no address '${name}'`)
    return recoded('ClaimInvalid', () => parseAddress(value))
  }

  /** 0 when absent. @throws {V1Error} `ClaimInvalid` */
  number(name: string): bigint {
    return recoded('ClaimInvalid', () => integerOf(this.value(name) ?? 0))
  }

  /** `0x` and 64 digits. @throws {V1Error} `ClaimInvalid` */
  hash(name: string): string {
    const value = this.value(name)
    if (typeof value !== 'string') throw refuseClaim(`no hash '${name}'`)
    recoded('ClaimInvalid', () => lenientHex(value, 32))
    return value
  }
}
