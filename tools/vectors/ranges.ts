import { base64Encode } from '../../wwwroot-client/packages/protocol/src/base64.ts'
import { utf8 } from '../../wwwroot-client/packages/protocol/src/bytes.ts'
import { canonicalText } from '../../wwwroot-client/packages/protocol/src/canonicalJson.ts'
import { type EnvelopeTerms, signEnvelope } from '../../wwwroot-client/packages/protocol/src/envelope.ts'
import { readGrantChain } from '../../wwwroot-client/packages/protocol/src/grantChain.ts'
import type { JsonObject } from '../../wwwroot-client/packages/protocol/src/json.ts'
import { cidOfDigest } from '../../wwwroot-client/packages/protocol/src/cid.ts'
import { hexEncode } from '../../wwwroot-client/packages/protocol/src/hex.ts'
import { parseLink } from '../../wwwroot-client/packages/protocol/src/link.ts'
import { MerkleTree } from '../../wwwroot-client/packages/protocol/src/merkleTree.ts'
import type { KeyId } from '../../wwwroot-client/packages/protocol/src/publicKey.ts'
import { rangeRefusals } from '../../wwwroot-client/packages/protocol/src/rangeRefusals.ts'
import { rootCidOfText } from '../../wwwroot-client/packages/protocol/src/rootCid.ts'
import { parseTrackName } from '../../wwwroot-client/packages/protocol/src/trackName.ts'
import { fixedBytes, fixedSigner, now } from './fixed.ts'

const rootCid = rootCidOfText(utf8('ranges'))
const access = fixedSigner('range access')
const holder = fixedSigner('range holder').keyId
const shape = { n: 2, depth: 3, chunks: 7 }

type Change = Partial<Omit<EnvelopeTerms, 'links'>> & { readonly links?: readonly string[]; readonly by?: string }

async function chainOf({ links = ['track/data'], by = 'range access', ...change }: Change = {}): Promise<JsonObject[]> {
  const terms = { rootCid, readLevel: 23, adminLevel: 0, holder, nbf: now - 10, exp: now + 100, ...change, links: links.map(parseLink) }
  return [await signEnvelope(terms, fixedSigner(by))]
}

async function asked(name: string, chains: JsonObject[][], { start = 0, end = 7, by = holder as KeyId } = {}) {
  const question = { rootCid, access: access.publicKey, track: parseTrackName('data'), shape, start, end, holder: by, now }
  const unauthorized = await rangeRefusals(chains.map((chain) => readGrantChain(chain)!), question)
  return { name, chains: canonicalText(chains), track: 'data', ...shape, start, end, holder: by, now, unauthorized }
}

const cids = Array.from({ length: shape.chunks }, (_, at) => cidOfDigest(fixedBytes(`range cid ${at}`, 32)))
const tree = MerkleTree.ofCids(cids, shape.n, shape.depth)

/** What a Jet answers to a request for chunks of `data`, and the request. */
function answerTo(name: string, start: number, end: number, change: JsonObject = {}) {
  const proof = tree.prove(start, end).map(hexEncode)
  const header = canonicalText({ v: 2, rootCid, track: 'data', start, end, cids: cids.slice(start, end), proof, ...change })
  return { name, rootCid, track: 'data', ...shape, start, end, rootHex: hexEncode(tree.root), header }
}

function refusedAnswers() {
  const [start, end] = [2, 5]
  const good = JSON.parse(answerTo('', start, end).header) as { proof: string[]; cids: string[] }
  const form = (name: string, change: JsonObject) => ({ ...answerTo(name, start, end, change), error: 'BadFraming' })
  const proof = (name: string, change: JsonObject) => ({ ...answerTo(name, start, end, change), error: 'RangeProofInvalid' })
  return [
    form('another version', { v: 1 }),
    form('an unknown member', { more: 1 }),
    form('a CID less', { cids: good.cids.slice(1) }),
    form('a CID more', { cids: [...good.cids, good.cids[0]!] }),
    form('the CID of a file', { cids: [rootCid, ...good.cids.slice(1)] }),
    form('a hash in upper case', { proof: good.proof.map((hash) => hash.toUpperCase()) }),
    form('a hash of 31 bytes', { proof: [good.proof[0]!.slice(2), ...good.proof.slice(1)] }),
    form('a bad track name', { track: 'Data' }),
    proof('of another file', { rootCid: rootCidOfText(utf8('another file')) }),
    proof('of another track', { track: 'index' }),
    proof('of another range', JSON.parse(answerTo('', 3, 6).header) as JsonObject),
    proof('of nothing', { start: 5, cids: [], proof: [] }),
    proof('two CIDs swapped', { cids: [good.cids[1]!, good.cids[0]!, good.cids[2]!] }),
    proof('a hash less', { proof: good.proof.slice(1) }),
    proof('a hash more', { proof: [...good.proof, good.proof[0]!] }),
    { ...answerTo('not canonical', start, end), header: ` ${answerTo('', start, end).header}`, error: 'BadFraming' },
  ]
}

export async function ranges() {
  const refused = async (...[name, chains, more]: Parameters<typeof asked>) => ({ ...(await asked(name, chains, more)), error: 'NotAuthorized' })
  const body = (members: JsonObject) => canonicalText({ v: 2, rootCid, track: 'data', start: 0, end: 7, ...members })
  const refusal = (error: string, name: string, text: string) => ({ name, body: text, error })
  const [left, right] = [await chainOf({ links: ['track/data/0'] }), await chainOf({ links: ['track/data/1'] })]
  const other = rootCidOfText(utf8('another file'))
  return {
    about:
      'Requests for ranges: specification §6.4, §8.4. chains are those of the session of holder (keyId); unauthorized lists what they do not open, and why. requests are bodies of POST /jet/v2/ranges, answers what came back to one.',
    rootCid,
    access: base64Encode(access.publicKey),
    cases: [
      await asked('one chain for all', [await chainOf()]),
      await asked('a chain for each half', [left, right]),
      await asked('the half that was granted', [left], { start: 0, end: 4 }),
      await asked('beside a chain for another file', [await chainOf({ rootCid: other }), await chainOf()]),
      await asked('beside a chain that is over', [await chainOf({ exp: now }), await chainOf()]),
    ],
    refused: [
      await refused('no chain', []),
      await refused('the half that was not granted', [left]),
      await refused('a middle that was not granted', [await chainOf({ links: ['track/data/0/0', 'track/data/1/1'] })]),
      await refused('a half that is over', [left, await chainOf({ links: ['track/data/1'], exp: now })]),
      await refused('another file', [await chainOf({ rootCid: other })]),
      await refused('signed by another key', [await chainOf({ by: 'range stranger' })]),
      await refused('another holder', [await chainOf()], { by: fixedSigner('range stranger').keyId }),
      await refused('a read level of 22', [await chainOf({ readLevel: 22 })]),
      await refused('not begun', [await chainOf({ nbf: now + 61 })]),
      await refused('over', [await chainOf({ exp: now })]),
      await refused('the chain that came furthest gives the reason', [
        await chainOf({ exp: now }),
        await chainOf({ rootCid: other }),
        await chainOf({ readLevel: 22 }),
      ]),
      await refused('over goes before not begun', [await chainOf({ nbf: now + 61 }), await chainOf({ exp: now })]),
    ],
    requests: [
      { name: 'some chunks', body: body({}), rootCid, track: 'data', start: 0, end: 7 },
      { name: '256 chunks', body: body({ start: 5, end: 261 }), rootCid, track: 'data', start: 5, end: 261 },
      { name: 'members in another order', body: `{"v":2,"end":2, "start":1,"track":"index","rootCid":"${rootCid}"}`, rootCid, track: 'index', start: 1, end: 2 },
    ],
    answers: [answerTo('the middle', 2, 5), answerTo('one chunk', 6, 7), answerTo('all', 0, 7)],
    refusedAnswers: refusedAnswers(),
    refusedRequests: [
      refusal('BadRequest', 'nothing', ''),
      refusal('BadRequest', 'another version', body({ v: 1 })),
      refusal('BadRequest', 'an unknown member', body({ more: 1 })),
      refusal('BadRequest', 'the CID of a chunk', body({ rootCid: 'bafkreihx3npfapwowoi7y7wl3b7zoh6274uvzbjmslndo3c6nixdyvxv4y' })),
      refusal('BadRequest', 'a bad track name', body({ track: 'Data' })),
      refusal('BadRequest', 'a negative start', body({ start: -1 })),
      refusal('BadRequest', 'an end that is text', body({ end: '7' })),
      refusal('BadRequest', 'an end of 2^31', body({ end: 2 ** 31 })),
      refusal('EmptyRange', 'an empty range', body({ start: 7 })),
      refusal('EmptyRange', 'a range backwards', body({ start: 8 })),
      refusal('TooLarge', '257 chunks', body({ end: 257 })),
    ],
  }
}
