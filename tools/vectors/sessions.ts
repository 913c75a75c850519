import type { JsonObject } from '../../wwwroot-client/packages/protocol/src/json.ts'
import { canonicalText } from '../../wwwroot-client/packages/protocol/src/canonicalJson.ts'
import { signEnvelope } from '../../wwwroot-client/packages/protocol/src/envelope.ts'
import { parseLink } from '../../wwwroot-client/packages/protocol/src/link.ts'
import { rootCidOfText } from '../../wwwroot-client/packages/protocol/src/rootCid.ts'
import { utf8 } from '../../wwwroot-client/packages/protocol/src/bytes.ts'
import { fixedSigner, now } from './fixed.ts'

const unknown = 'A'.repeat(43)

export async function sessions() {
  const terms = {
    rootCid: rootCidOfText(utf8('sessions')),
    links: [parseLink('track/data')],
    readLevel: 23,
    adminLevel: 0,
    holder: fixedSigner('session holder').keyId,
    nbf: now - 10,
    exp: now + 100,
  }
  const chain = [await signEnvelope(terms, fixedSigner('session access'))]
  const text = (members: JsonObject) => canonicalText({ v: 2, chains: [chain], ...members })
  const refusal = (error: string, name: string, body: string) => ({ name, body, error })
  return {
    about:
      'Sessions: specification §6.3. requests are bodies of POST /jet/v2/sessions. cases: a token is used so many seconds after it was given; other than "own" it is the text itself.',
    cases: [
      { name: 'at once', token: 'own', after: 0 },
      { name: 'in the last second', token: 'own', after: 599 },
    ],
    refused: [
      { name: 'after ten minutes', token: 'own', after: 600, error: 'SessionUnknown' },
      { name: 'a token that was never given', token: unknown, after: 0, error: 'SessionUnknown' },
    ],
    requests: [
      { name: 'no chain', body: text({ chains: [] }), chains: 0, vouchers: 0 },
      { name: 'a chain', body: text({}), chains: 1, vouchers: 0 },
      { name: '32 chains and 8 vouchers', body: text({ chains: Array(32).fill(chain), vouchers: Array(8).fill({}) }), chains: 32, vouchers: 8 },
    ],
    refusedRequests: [
      refusal('BadRequest', 'nothing', ''),
      refusal('BadRequest', 'a list', '[]'),
      refusal('BadRequest', 'no chains member', '{"v":2}'),
      refusal('BadRequest', 'another version', text({ v: 1 })),
      refusal('BadRequest', 'an unknown member', text({ more: 1 })),
      refusal('BadRequest', '33 chains', text({ chains: Array(33).fill(chain) })),
      refusal('BadRequest', '9 vouchers', text({ vouchers: Array(9).fill({}) })),
      refusal('BadRequest', 'a chain of no envelopes', text({ chains: [[]] })),
      refusal('BadRequest', 'a chain of six envelopes', text({ chains: [Array(6).fill(chain[0]!)] })),
      refusal('BadRequest', 'a chain with null', text({}).replace('"adminLevel":0', '"adminLevel":null')),
      refusal('NotCanonical', 'a space', `${text({})} `),
      refusal('NotCanonical', 'members out of order', `{"v":2,"chains":${canonicalText([chain])}}`),
    ],
  }
}
