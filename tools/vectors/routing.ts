import { type RoutingAnnouncement, signRouting } from '../../wwwroot-client/packages/protocol/src/drops/routingAnnouncement.ts'
import type { JsonObject } from '../../wwwroot-client/packages/protocol/src/json.ts'
import { rootCidOfText } from '../../wwwroot-client/packages/protocol/src/rootCid.ts'
import { signClaim } from '../../wwwroot-client/packages/protocol/src/signClaim.ts'
import { fixedBytes, fixedSigner, now } from './fixed.ts'
import { type ClaimJson, flippedSignature, textOf, withMembers } from './texts.ts'

const jet = fixedSigner('routing jet')
const drop = fixedSigner('routing drop')
const other = fixedSigner('routing stranger')
const rootCid = rootCidOfText(fixedBytes('routing file', 32))
const exp = now + 3600

export async function routing() {
  const good = (await signRouting(jet, drop, rootCid, now, exp)) as ClaimJson
  const stm = { jetKey: jet.keyId, dropKey: drop.keyId, rootCid }
  const sign = (change: Partial<RoutingAnnouncement>, signers: Parameters<typeof signClaim>[1][] = [jet, drop], end = exp) =>
    signClaim({ sub: 'safecloud:routing-announcement', stm: { ...stm, ...change }, nbf: now, exp: end }, signers[0]!, ...signers.slice(1))
  const asked = (name: string, claim: JsonObject, at = now) => ({ name, claim: textOf(claim), now: at })
  const bad = (name: string, claim: JsonObject, at = now) => ({ ...asked(name, claim, at), error: 'ClaimInvalid' })
  return {
    about: 'Routing announcements: specification §9.3, signed by two keys.',
    cases: [
      { ...asked('for an hour', good), ...stm },
      { ...asked('the last second', good, exp - 1), ...stm },
    ],
    refused: [
      bad('over', good, exp),
      bad('too early', good, now - 61),
      bad('an hour and a second', await sign({}, [jet, drop], exp + 1)),
      bad('one key', await sign({}, [jet])),
      bad('three keys', await sign({}, [jet, drop, other])),
      bad('another Jet is named', await sign({ jetKey: other.keyId })),
      bad('another Drop is named', await sign({ dropKey: other.keyId })),
      bad('the Drop is the Jet', await sign({ dropKey: jet.keyId })),
      bad(
        'no file',
        await signClaim(
          { sub: 'safecloud:routing-announcement', stm: { jetKey: jet.keyId, dropKey: drop.keyId }, nbf: now, exp },
          jet,
          drop,
        ),
      ),
      bad(
        'a chunk in place of a file',
        await sign({ rootCid: 'bafkreihx3npfapwowoi7y7wl3b7zoh6274uvzbjmslndo3c6nixdyvxv4y' as typeof rootCid }),
      ),
      bad('a flipped bit in the first signature', flippedSignature(good)),
      bad('one signature twice', withMembers(good, { sig: [good.sig[0]!, good.sig[0]!] })),
      bad('the signatures exchanged', withMembers(good, { sig: [...good.sig].reverse() })),
      bad('the keys not sorted', withMembers(good, { key: [...good.key].reverse(), sig: [...good.sig].reverse(), iss: good.key[1]! })),
      bad('an unknown member', await sign({ more: 1 } as object)),
    ],
  }
}
