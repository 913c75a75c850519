import { type Cid, cidOfDigest } from '../../wwwroot-client/packages/protocol/src/cid.ts'
import {
  type Availability,
  type DropRecord,
  followAnnounce,
  signAvailability,
} from '../../wwwroot-client/packages/protocol/src/drops/availability.ts'
import { applyChange } from '../../wwwroot-client/packages/protocol/src/drops/heldChunks.ts'
import type { JsonObject } from '../../wwwroot-client/packages/protocol/src/json.ts'
import { keyIdOf } from '../../wwwroot-client/packages/protocol/src/publicKey.ts'
import { signClaim } from '../../wwwroot-client/packages/protocol/src/signClaim.ts'
import { MemoryNodeStore } from '../../wwwroot-client/packages/protocol/src/v1/prolly/memoryNodeStore.ts'
import { fixedBytes, fixedSigner, now } from './fixed.ts'
import { flippedSignature, otherS, textOf, withMembers, withoutMember } from './texts.ts'

const session = fixedSigner('announcing session')
const jet = 'http://jet.localhost:5080'
const exp = now + 120
const cids = Array.from({ length: 60 }, (_, at) => cidOfDigest(fixedBytes(`held ${at}`, 32))).sort()
const absent = cidOfDigest(fixedBytes('not held', 32))
const subject = 'safecloud:drop-availability'

/** The root of a tree of these chunks, and what a Jet that holds them knows. */
async function recordOf(held: readonly Cid[], nextSeq: number): Promise<DropRecord> {
  const root = await applyChange(new MemoryNodeStore(), null, { added: held, removed: [] })
  return { sessionKey: session.keyId, jet, nextSeq, ...(root && { root }) }
}

function asked(name: string, announce: JsonObject, before: readonly Cid[], drop: DropRecord, at = now) {
  return { name, announce: textOf(announce), held: before, sessionKey: drop.sessionKey, jet: drop.jet, nextSeq: drop.nextSeq, now: at }
}

/** What a Drop says that holds `before` and then `after`. */
async function saying(before: readonly Cid[], after: readonly Cid[], seq: number): Promise<Availability> {
  const [prev, next] = [await recordOf(before, seq), await recordOf(after, seq)]
  return {
    jet,
    seq,
    ...(prev.root && { prevRoot: prev.root }),
    ...(next.root && { root: next.root }),
    added: after.filter((cid) => !before.includes(cid)),
    removed: before.filter((cid) => !after.includes(cid)),
    used: after.length * 262_192,
    capacity: 1 << 30,
  }
}

async function accepted(
  name: string,
  before: readonly Cid[],
  after: readonly Cid[],
  seq: number,
  change: (claim: JsonObject) => JsonObject = (c) => c,
) {
  const drop = await recordOf(before, seq)
  const announce = change(await signAvailability(session, await saying(before, after, seq), now, exp))
  const store = new MemoryNodeStore()
  await applyChange(store, null, { added: before, removed: [] })
  const known = await followAnnounce(announce, drop, store, now)
  return { ...asked(name, announce, before, drop), root: known.root ?? '', next: known.nextSeq }
}

async function refusals() {
  const [before, after] = [cids.slice(0, 20), cids.slice(0, 30)]
  const drop = await recordOf(before, 5)
  const said = await saying(before, after, 5)
  const good = await signAvailability(session, said, now, exp)
  const bad = (name: string, reason: string, announce: JsonObject, change: Partial<DropRecord> & { now?: number } = {}) => {
    const { now: at, ...known } = change
    return { ...asked(name, announce, before, { ...drop, ...known }, at), error: 'AnnounceInvalid', reason }
  }
  const sign = (change: Partial<Availability>, times: { nbf?: number; exp?: number } = { nbf: now, exp }) =>
    signClaim({ sub: subject, stm: { ...said, ...change } as JsonObject, ...times }, session)
  return [
    bad('by another session key', 'Key', await signAvailability(fixedSigner('another session'), said, now, exp)),
    bad('to another Jet', 'Jet', await sign({ jet: `${jet}/` })),
    bad('one left out', 'Sequence', await sign({ seq: 6 })),
    bad('the one before', 'Sequence', await sign({ seq: 4 })),
    bad('from another tree', 'PrevRoot', await sign({ prevRoot: said.root! })),
    bad(
      'as if nothing had been held',
      'PrevRoot',
      await signClaim({ sub: subject, stm: withoutMember({ ...said }, 'prevRoot'), nbf: now, exp }, session),
    ),
    bad('too early', 'NotYet', good, { now: now - 61 }),
    bad('over', 'Expired', good, { now: exp }),
    bad('a flipped bit in the signature', 'Signature', flippedSignature(good)),
    bad('a chunk that was not said', 'Root', await sign({ added: said.added.slice(1) })),
    bad('a chunk that is not in the root', 'Root', await sign({ added: [...said.added, absent].sort() })),
    bad('a chunk that is still in the root', 'Root', await sign({ removed: [before[3]!] })),
    bad('the root before', 'Root', await sign({ root: said.prevRoot! })),
    bad('nothing held', 'Root', await signClaim({ sub: subject, stm: withoutMember({ ...said }, 'root'), nbf: now, exp }, session)),
    bad('two minutes and a second', 'Form', await sign({}, { nbf: now, exp: exp + 1 })),
    bad('no time', 'Form', await sign({}, {})),
    bad('not ascending', 'Form', await sign({ added: [...said.added].reverse() })),
    bad('a chunk twice', 'Form', await sign({ added: [said.added[0]!, ...said.added] })),
    bad('a chunk in both lists', 'Form', await sign({ removed: [said.added[0]!] })),
    bad('a CID of another kind', 'Form', await sign({ added: ['bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi' as Cid] })),
    bad('a root in capitals', 'Form', await sign({ root: said.root!.toUpperCase() as typeof said.root & string })),
    bad('a negative size', 'Form', await sign({ used: -1 })),
    bad('another subject', 'Form', await signClaim({ sub: 'safecloud:device', stm: { ...said }, nbf: now, exp }, session)),
    bad('an unknown member', 'Form', withMembers(good, { more: 1 })),
    ...['jet', 'seq', 'added', 'removed', 'used', 'capacity'].map((name) => bad(`no ${name}`, 'Form', withoutStatement(good, name))),
  ]
}

/** The claim with one member of its statement gone; its form is read before its signature. */
function withoutStatement(claim: JsonObject, name: string): JsonObject {
  return { ...claim, stm: withoutMember(claim.stm as JsonObject, name) }
}

export async function announces() {
  return {
    about:
      'Announces: specification §9.3. The Jet knows the session key, its own origin, the number that comes next and what is `held` (a tree of these CIDs); afterwards it knows `root` ("" for nothing) and `next`.',
    session: keyIdOf(session.publicKey),
    cases: [
      await accepted('the first chunk', [], cids.slice(0, 1), 0),
      await accepted('a first part', [], cids.slice(0, 40), 0),
      await accepted('a second part', cids.slice(0, 40), cids, 1),
      await accepted(
        'some gone, some new',
        cids.slice(0, 40),
        cids.filter((_, at) => at % 3 === 0),
        7,
      ),
      await accepted('nothing changed', cids.slice(0, 9), cids.slice(0, 9), 8),
      await accepted('all gone', cids.slice(0, 9), [], 9),
      await accepted('nothing held, nothing said', [], [], 0),
      await accepted('with the other s', [], cids.slice(0, 2), 0, otherS),
    ],
    refused: await refusals(),
  }
}
