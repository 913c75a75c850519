import { base64Encode } from '../../wwwroot-client/packages/protocol/src/base64.ts'
import { utf8 } from '../../wwwroot-client/packages/protocol/src/bytes.ts'
import { canonicalJson } from '../../wwwroot-client/packages/protocol/src/canonicalJson.ts'
import { type Envelope, type EnvelopeTerms, readEnvelope, signEnvelope } from '../../wwwroot-client/packages/protocol/src/envelope.ts'
import { keyPairOfSecret } from '../../wwwroot-client/packages/protocol/src/es256KeyPair.ts'
import { hexEncode } from '../../wwwroot-client/packages/protocol/src/hex.ts'
import type { JsonObject } from '../../wwwroot-client/packages/protocol/src/json.ts'
import { parseLink } from '../../wwwroot-client/packages/protocol/src/link.ts'
import { rootCidOfText } from '../../wwwroot-client/packages/protocol/src/rootCid.ts'
import { sha256 } from '../../wwwroot-client/packages/protocol/src/sha256.ts'
import { signClaim } from '../../wwwroot-client/packages/protocol/src/signClaim.ts'
import { type DeterministicSigner, deterministicSigner } from '../../wwwroot-client/packages/protocol/test/deterministicSigner.ts'
import { fixedBytes, fixedSigner, now } from './fixed.ts'
import { flippedSignature, otherS, textOf, withMembers } from './texts.ts'

const rootCid = rootCidOfText(utf8('grants'))
const access = deterministicSigner(keyPairOfSecret(fixedBytes('grants access', 32)))
const holders = Array.from({ length: 7 }, (_, at) => fixedSigner(`grants holder ${at}`))
const stranger = fixedSigner('grants stranger')

type Change = Partial<Omit<EnvelopeTerms, 'links'>> & { readonly links?: readonly string[]; readonly signer?: DeterministicSigner }

/** A chain of as many envelopes as there are changes: holder 0, 1, 2 …, each good but for its change. */
async function chainOf(...changes: Change[]): Promise<JsonObject[]> {
  const chain: JsonObject[] = []
  let parent: Envelope | undefined
  for (const [at, { signer, links = ['track/data'], ...change }] of changes.entries()) {
    const terms = {
      rootCid,
      readLevel: 23,
      adminLevel: 20,
      holder: holders[at]!.keyId,
      nbf: now - 10,
      exp: now + 100,
      ...change,
      links: links.map(parseLink),
    }
    const by = signer ?? (at === 0 ? access : holders[at - 1]!)
    chain.push(await signEnvelope(terms, by, parent))
    parent = readEnvelope(chain[at]!)
  }
  return chain
}

interface Asked {
  readonly link?: string
  readonly holder?: string
  readonly now?: number
}

function asked(name: string, chain: readonly JsonObject[], { link = 'track/data/0/1/0', holder, now: at = now }: Asked = {}) {
  return { name, chain: textOf(chain), link, holder: holder ?? holders[Math.min(chain.length, 7) - 1]?.keyId ?? stranger.keyId, now: at }
}

/** An envelope signed by its rightful signer whose `parent` is another than the rules say. */
async function reparented(first: JsonObject, second: JsonObject, parent: string): Promise<JsonObject[]> {
  const stm = { ...(second.stm as JsonObject), parent }
  return [first, await signClaim({ sub: 'safecloud:subtree', stm, nbf: now - 10, exp: now + 100 }, holders[0]!)]
}

export async function grants() {
  const [first, second] = (await chainOf({}, {})) as [JsonObject, JsonObject]
  const signedAgain = otherS(first)
  const whole = hexEncode(sha256(canonicalJson(first)))
  const malleated = hexEncode(sha256(canonicalJson(signedAgain)))
  const other = rootCidOfText(utf8('another file'))
  const many = Array.from({ length: 256 }, (_, at) => `track/data/${at % 10}/${Math.floor(at / 10) % 10}`)
  const refusal = (error: string, name: string, chain: readonly JsonObject[], more: Asked = {}) => ({ ...asked(name, chain, more), error })
  const rootless = await signClaim(
    { sub: 'safecloud:subtree', stm: { ...(first.stm as JsonObject), parent: whole }, nbf: now - 10, exp: now + 100 },
    access,
  )
  return {
    about:
      'Grant chains: specification §5.2. Does the chain grant the chunk whose link is given to this holder at this time? Reasons are found in the order Chain (form), WrongFile, Chain (signatures, parents, holders), Holder, Level, NoGrant, NotYet, Expired.',
    rootCid,
    access: base64Encode(access.publicKey),
    cases: [
      asked('one envelope', await chainOf({})),
      asked('one envelope without admin level', await chainOf({ adminLevel: 0 })),
      asked('two envelopes', [first, second]),
      asked('five envelopes', await chainOf({}, {}, {}, {}, {})),
      asked('the chunk itself', await chainOf({ links: ['track/data/0/1/0'] })),
      asked('one of several links', await chainOf({}, { links: ['track/meta', 'track/data/1', 'track/data/0/1'] })),
      asked('256 links', await chainOf({ links: many })),
      asked(
        'a child that claims more',
        await chainOf({ links: ['track/data/0'] }, { links: ['track/data'], readLevel: 40, adminLevel: 40, exp: now + 9999 }),
      ),
      asked('a minute early', await chainOf({ nbf: now + 60 })),
      asked('the last second', await chainOf({ exp: now + 1 })),
      asked('the first envelope with the other s', [signedAgain, second]),
      asked('handed to oneself', await chainOf({}, { holder: holders[0]!.keyId }), { holder: holders[0]!.keyId }),
    ],
    refused: [
      refusal('Chain', 'no envelope', []),
      refusal('Chain', 'six envelopes', await chainOf({}, {}, {}, {}, {}, {})),
      refusal('Chain', 'the first signed by another key', await chainOf({ signer: stranger }, {})),
      refusal('Chain', 'the second signed by another key', await chainOf({}, { signer: stranger })),
      refusal('Chain', 'the second signed by the access key', await chainOf({}, { signer: access })),
      refusal('Chain', 'a flipped bit in the first signature', [flippedSignature(first), second]),
      refusal('Chain', 'a flipped bit in the last signature', [first, flippedSignature(second)]),
      refusal('Chain', 'widened after signing', [first, withMembers(second, { exp: now + 1000 })]),
      refusal('Chain', 'the first left out', [second], { holder: holders[1]!.keyId }),
      refusal('Chain', 'in reverse', [second, first], { holder: holders[0]!.keyId }),
      refusal('Chain', 'a parent in the first', [rootless]),
      refusal('Chain', 'parent over the whole claim with its signature', await reparented(first, second, whole)),
      refusal('Chain', 'parent over the whole claim with the malleated signature', await reparented(signedAgain, second, malleated)),
      refusal('Chain', 'another envelope before it', [(await chainOf({ exp: now + 50 }))[0]!, second]),
      refusal('Chain', 'an unknown member', [withMembers(first, { more: 1 })]),
      refusal('Chain', 'no links', [withMembers(first, { stm: { ...(first.stm as JsonObject), links: [] } })]),
      refusal('Chain', 'a bad link', [withMembers(first, { stm: { ...(first.stm as JsonObject), links: ['track/data/01'] } })]),
      refusal('WrongFile', 'of another file', await chainOf({ rootCid: other })),
      refusal('WrongFile', 'the second of another file', await chainOf({}, { rootCid: other })),
      refusal('Holder', 'shown by another', [first, second], { holder: stranger.keyId }),
      refusal('Holder', 'shown by the holder in the middle', [first, second], { holder: holders[0]!.keyId }),
      refusal('Level', 'a read level of 22', await chainOf({ readLevel: 22 })),
      refusal('Level', 'a read level of 22 in the first of two', await chainOf({ readLevel: 22 }, {})),
      refusal('Level', 'an admin level of 19 in the first of two', await chainOf({ adminLevel: 19 }, {})),
      refusal('NoGrant', 'track/data/1 for track/data/10', await chainOf({ links: ['track/data/1'] }), { link: 'track/data/10/1/0' }),
      refusal('NoGrant', 'track/data/10 for track/data/1', await chainOf({ links: ['track/data/10'] }), { link: 'track/data/1/0/0' }),
      refusal('NoGrant', 'another track', await chainOf({ links: ['track/video.720p'] })),
      refusal('NoGrant', 'a track of longer name', await chainOf({ links: ['track/data2'] })),
      refusal('NoGrant', 'only the child has it', await chainOf({ links: ['track/data/1'] }, {})),
      refusal('NoGrant', 'only the parent has it', await chainOf({}, { links: ['track/data/1'] })),
      refusal('NoGrant', 'a link below the chunk asked for', await chainOf({ links: ['track/data/0/1/0/0'] })),
      refusal('NotYet', 'the first begins in 61 seconds', await chainOf({ nbf: now + 61 }, {})),
      refusal('NotYet', 'the second begins in 61 seconds', await chainOf({}, { nbf: now + 61 })),
      refusal('Expired', 'the first ended now', await chainOf({ exp: now }, {})),
      refusal('Expired', 'the second ended now', await chainOf({}, { exp: now })),
    ],
  }
}
