import { dropHelloDigest, signDropHello } from '../../wwwroot-client/packages/protocol/src/drops/dropHello.ts'
import { helloAnswer } from '../../wwwroot-client/packages/protocol/src/drops/helloAnswer.ts'
import { hexEncode } from '../../wwwroot-client/packages/protocol/src/hex.ts'
import type { JsonObject } from '../../wwwroot-client/packages/protocol/src/json.ts'
import { signSessionDelegation } from '../../wwwroot-client/packages/protocol/src/sessionDelegation.ts'
import { fixedBytes, fixedSigner, now } from './fixed.ts'
import { accountOf, payer as drop, stranger } from './paymentCases.ts'
import { flippedSignature, textOf, withMembers, withoutMember } from './texts.ts'

const session = fixedSigner('drop session')
const nonce = fixedBytes('hello nonce', 32)
const origin = 'http://jet.localhost:5080'
const jet = accountOf('22')
const chainId = 56
const exp = now + 86_400
const said = { sessionKey: session.keyId, jet, nonce: hexEncode(nonce), exp }

const asked = (
  name: string,
  answer: JsonObject,
  change: { nonce?: Uint8Array; origin?: string; jet?: string; chainId?: number; now?: number } = {},
) => ({
  name,
  answer: textOf(answer),
  nonceHex: hexEncode(change.nonce ?? nonce),
  origin: change.origin ?? origin,
  jet: change.jet ?? jet,
  chainId: change.chainId ?? chainId,
  now: change.now ?? now,
})

export async function hello() {
  const delegation = await signSessionDelegation(session, { nonce, jet: origin, nbf: now, exp })
  const sign = (change: Partial<typeof said> = {}, key = drop.privateKey, chain = chainId) =>
    signDropHello({ ...said, ...change }, chain, key)
  const word = sign()
  const good = helloAnswer(delegation, word)
  const shorter = await signSessionDelegation(session, { nonce, jet: origin, nbf: now, exp: exp - 1 })
  const refusal = (...[name, answer, change]: Parameters<typeof asked>) => ({ ...asked(name, answer, change), error: 'HelloInvalid' })
  const withWord = (name: string, hello: JsonObject) => refusal(name, helloAnswer(delegation, hello))
  return {
    about:
      'Answers to a hello: specification §9.2. The Jet has this nonce, public origin, account and chain; `drop` is "" when no account stands behind the session key.',
    cases: [
      {
        ...asked('with an account', good),
        sessionKey: session.keyId,
        drop: drop.address,
        exp,
        privateKeyHex: hexEncode(drop.privateKey),
        digestHex: hexEncode(dropHelloDigest({ drop: drop.address, ...said }, chainId)),
      },
      {
        ...asked('without an account', helloAnswer(delegation)),
        sessionKey: session.keyId,
        drop: '',
        exp,
        privateKeyHex: '',
        digestHex: '',
      },
    ],
    refused: [
      refusal('another nonce', good, { nonce: fixedBytes('another nonce', 32) }),
      refusal('another origin', good, { origin: `${origin}/` }),
      refusal('another Jet', good, { jet: accountOf('23') }),
      refusal('another chain', good, { chainId: 1 }),
      refusal('over', good, { now: exp }),
      refusal('too early', good, { now: now - 61 }),
      refusal('no delegation', withoutMember(good, 'delegation') as JsonObject),
      refusal('another version', withMembers(good, { v: 1 })),
      refusal('an unknown member', withMembers(good, { more: 1 })),
      refusal('a flipped bit in the signature of the session key', helloAnswer(flippedSignature(delegation), word)),
      refusal('a delegation that ends earlier', helloAnswer(shorter, word)),
      withWord('the word of another account', withMembers(word, { drop: stranger.address })),
      withWord('the signature of another account', withMembers(word, { sig: sign({}, stranger.privateKey).sig! })),
      withWord('a word for another session key', sign({ sessionKey: fixedSigner('another session').keyId })),
      withWord('a word for another Jet', sign({ jet: accountOf('23') })),
      withWord('a word for another nonce', sign({ nonce: '0'.repeat(64) })),
      withWord('a word that ends later', sign({ exp: exp + 1 })),
      withWord('a word for another chain', sign({}, drop.privateKey, 1)),
      withWord('a nonce in capitals', withMembers(word, { nonce: said.nonce.toUpperCase() })),
      withWord('v 0', withMembers(word, { sig: `${(word.sig as string).slice(0, 130)}00` })),
      withWord('nobody', withMembers(word, { drop: accountOf('00') })),
      withWord('an unknown member in it', withMembers(word, { more: 1 })),
    ],
  }
}
