import { type Cid, parseCid } from '../cid.ts'
import type { Json, JsonObject } from '../json.ts'
import { account } from '../payments/evmDecoders.ts'
import { ProtocolError, renaming } from '../protocolError.ts'
import { type Decoder, integer, list, literal, object, ShapeError, text } from '../shape.ts'
import type { EvmAddress } from '../v1/keys/evmAddress.ts'

/** What went wrong with a chunk that was asked for. */
export type FailureReason = 'absent' | 'late' | 'wrong'

/** One failed check. */
export interface CheckFailure {
  readonly cid: Cid
  /** Unix seconds. */
  readonly at: number
  readonly reason: FailureReason
}

/** A Jet tells a Drop that it asks for its bond (specification §9.6). It is a notice, not evidence. */
export interface SlashNotice {
  readonly drop: EvmAddress
  readonly failures: readonly CheckFailure[]
}

/** A notice of another form, or one that its failures do not carry. */
export class NoticeInvalidError extends ProtocolError {
  override name = 'NoticeInvalidError'
  readonly code = 'NoticeInvalid'
}

/** Failures of one chunk within this many seconds that are too many. */
export const slashWindow = 3600
export const slashFailures = 3
const maxFailures = 64

const cid: Decoder<Cid> = (value) => parseCid(text()(value))
const reason: Decoder<FailureReason> = (value) => text(/^(?:absent|late|wrong)$/)(value) as FailureReason
const shape = object({
  v: literal(2),
  drop: account,
  failures: list(object({ cid, at: integer(0), reason }), slashFailures, maxFailures),
})

export function slashNoticeJson({ drop, failures }: SlashNotice): JsonObject {
  return { v: 2, drop, failures: failures.map((failure) => ({ ...failure })) }
}

/** @throws {NoticeInvalidError} */
export function readSlashNotice(json: Json): SlashNotice {
  return renaming(
    (cause) => new NoticeInvalidError(`Not a notice. ${cause.message}`, { cause }),
    () => {
      const { drop, failures } = shape(json)
      if (!shouldSlash(failures)) throw new ShapeError('No chunk failed three times within an hour.')
      return { drop, failures }
    },
  )
}

/** Whether one chunk failed three times within an hour. */
export function shouldSlash(failures: readonly Pick<CheckFailure, 'cid' | 'at'>[]): boolean {
  const times = new Map<Cid, number[]>()
  for (const { cid: failed, at } of failures) times.set(failed, [...(times.get(failed) ?? []), at])
  return [...times.values()].some((list) => {
    const sorted = list.sort((left, right) => left - right)
    return sorted.some((at, index) => index >= slashFailures - 1 && at - sorted[index - slashFailures + 1]! <= slashWindow)
  })
}
