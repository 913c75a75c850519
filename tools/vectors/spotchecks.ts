import { concat, u32be } from '../../wwwroot-client/packages/protocol/src/bytes.ts'
import { cidOfChunk, cidOfDigest } from '../../wwwroot-client/packages/protocol/src/cid.ts'
import { readBloomHint } from '../../wwwroot-client/packages/protocol/src/drops/bloomHint.ts'
import { type CheckFailure, slashNoticeJson } from '../../wwwroot-client/packages/protocol/src/drops/slashNotice.ts'
import { deadlineOf } from '../../wwwroot-client/packages/protocol/src/drops/spotCheck.ts'
import { hexEncode } from '../../wwwroot-client/packages/protocol/src/hex.ts'
import type { JsonObject } from '../../wwwroot-client/packages/protocol/src/json.ts'
import { BloomFilter } from '../../wwwroot-client/packages/protocol/src/v1/bloom/bloomFilter.ts'
import { fixedBytes, now } from './fixed.ts'
import { accountOf } from './paymentCases.ts'
import { textOf, withMembers, withoutMember } from './texts.ts'

const [one, two] = [cidOfDigest(fixedBytes('failed 1', 32)), cidOfDigest(fixedBytes('failed 2', 32))]
const drop = accountOf('77')

async function answers() {
  const body = fixedBytes('answer', 5000)
  const cid = await cidOfChunk(body)
  const other = body.map((byte, at) => (at === 4000 ? byte ^ 1 : byte))
  const asked = (name: string, bytes: Uint8Array | undefined, milliseconds: number, passes: boolean) => ({
    name,
    cid,
    bodyHex: bytes ? hexEncode(bytes) : '',
    milliseconds,
    passes,
  })
  return [
    asked('the chunk at once', body, 0, true),
    asked('the chunk at the last moment', body, 2004, true),
    asked('the chunk too late', body, 2005, false),
    asked('another chunk', other, 0, false),
    asked('a part of it', body.slice(0, 4999), 0, false),
    asked('nothing', undefined, 0, false),
  ]
}

function notices() {
  const fail = (cid: typeof one, at: number, reason: CheckFailure['reason'] = 'absent'): CheckFailure => ({ cid, at, reason })
  const three = [fail(one, now), fail(one, now + 1800, 'late'), fail(one, now + 3600, 'wrong')]
  const good = slashNoticeJson({ drop, failures: three })
  const accepted = (name: string, failures: CheckFailure[]) => ({
    name,
    notice: textOf(slashNoticeJson({ drop, failures })),
    drop,
    failures: failures.length,
  })
  const bad = (name: string, notice: JsonObject) => ({ name, notice: textOf(notice), error: 'NoticeInvalid' })
  const failing = (...failures: CheckFailure[]) => slashNoticeJson({ drop, failures })
  const first = three[0] as unknown as JsonObject
  return {
    notices: [
      accepted('three within an hour', three),
      accepted('in any order', [...three].reverse()),
      accepted('three of one chunk among others', [fail(two, now), ...three, fail(two, now + 9000)]),
      accepted('the last three of four', [fail(one, now - 9000), ...three]),
    ],
    refusedNotices: [
      ...Object.keys(good).map((name) => bad(`no ${name}`, withoutMember(good, name))),
      bad('another version', withMembers(good, { v: 1 })),
      bad('nobody', withMembers(good, { drop: accountOf('00') })),
      bad('an unknown member', withMembers(good, { amount: '1' })),
      bad(
        'another reason',
        withMembers(good, {
          failures: [{ ...first, reason: 'slow' }, three[1] as unknown as JsonObject, three[2] as unknown as JsonObject],
        }),
      ),
      bad('two failures', failing(three[0]!, three[1]!)),
      bad('three in an hour and a second', failing(three[0]!, three[1]!, fail(one, now + 3601))),
      bad('three of different chunks', failing(three[0]!, three[1]!, fail(two, now))),
      bad('65 failures', failing(...Array.from({ length: 65 }, () => three[0]!))),
    ],
  }
}

function hints() {
  const filter = BloomFilter.fromElements([one, two])
  const bytes = filter.toBytes()
  readBloomHint(bytes)
  const bad = (name: string, hint: Uint8Array) => ({ name, hintHex: hexEncode(hint), error: 'AnnounceInvalid' })
  return {
    hints: [{ hintHex: hexEncode(bytes), held: [one, two] }],
    refusedHints: [
      bad('nothing', new Uint8Array(0)),
      bad('no bits', bytes.slice(0, 9)),
      bad('one byte less', bytes.slice(0, -1)),
      bad('one byte behind', concat(bytes, new Uint8Array(1))),
      bad('17 positions', concat(bytes.slice(0, 4), Uint8Array.of(17), bytes.slice(5))),
      bad('no position', concat(bytes.slice(0, 4), Uint8Array.of(0), bytes.slice(5))),
      bad('2^32 − 1 bits', concat(u32be(0xffff_ffff), bytes.slice(4))),
    ],
  }
}

export async function spotchecks() {
  const sizes = [48, 1023, 1024, 262_192, 8_388_656]
  return {
    about:
      'Spot checks: specification §9.4 (`deadlines` in milliseconds, `answers` to a get, empty for an absent chunk), hints by a Bloom filter (§9.3), and notices that a bond is asked for (§9.6).',
    deadlines: sizes.map((bytes) => ({ bytes, milliseconds: deadlineOf(bytes) })),
    answers: await answers(),
    ...hints(),
    ...notices(),
  }
}
