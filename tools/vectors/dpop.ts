import { base64urlEncode } from '../../wwwroot-client/packages/protocol/src/base64url.ts'
import { utf8 } from '../../wwwroot-client/packages/protocol/src/bytes.ts'
import { dpopNonces } from '../../wwwroot-client/packages/protocol/src/dpopNonces.ts'
import { createDpopProof, tokenHash } from '../../wwwroot-client/packages/protocol/src/dpopProof.ts'
import { hexEncode } from '../../wwwroot-client/packages/protocol/src/hex.ts'
import { publicJwkOf } from '../../wwwroot-client/packages/protocol/src/publicJwk.ts'
import { changed, fixedBytes, fixedSigner, now } from './fixed.ts'

const signer = fixedSigner('dpop')
const token = base64urlEncode(fixedBytes('dpop token', 32))
const nonces = [base64urlEncode(fixedBytes('dpop nonce', 16)), base64urlEncode(fixedBytes('dpop nonce before', 16))]
const request = { htm: 'POST', htu: 'http://jet.localhost:5080/jet/v2/ranges' }
const jti = 'abcdefghijklmnop'
const base = { ...request, nonce: nonces[0]!, iat: now, jti }

/** A proof with any header and payload texts, signed all the same. */
async function proofOf(header: string, payload: string): Promise<string> {
  const signed = `${base64urlEncode(utf8(header))}.${base64urlEncode(utf8(payload))}`
  return `${signed}.${base64urlEncode(await signer.sign(utf8(signed)))}`
}

const nonceKey = fixedBytes('dpop nonce key', 32)
const jwk = publicJwkOf(signer.publicKey)
const header = { typ: 'dpop+jwt', alg: 'ES256', jwk }
const payload = { ...base, ath: tokenHash(token) }
const variant = (head: object, body: object = payload) => proofOf(JSON.stringify(head), JSON.stringify(body))
const without = (name: keyof typeof payload) => Object.fromEntries(Object.entries(payload).filter(([member]) => member !== name))

interface Expected {
  readonly htm?: string
  readonly htu?: string
  readonly nonces?: string[]
  readonly token?: string
  readonly seen?: string[]
}

const asked = (name: string, proof: string, change: Expected = {}) => ({
  name,
  proof,
  ...request,
  nonces,
  token,
  seen: [] as string[],
  ...change,
})

function refusal(name: string, proof: string, change: Expected = {}, error = 'Unauthorized') {
  return { ...asked(name, proof, change), error }
}

async function requestMismatches(good: string, tokenless: string) {
  const spoiled = `${good.slice(0, -10)}${changed(good.slice(-10), 4)}`
  return [
    refusal('another method', good, { htm: 'GET' }),
    refusal('another path', good, { htu: `${request.htu}x` }),
    refusal('another origin', good, { htu: request.htu.replace('5080', '5081') }),
    refusal('another scheme', good, { htu: request.htu.replace('http:', 'https:') }),
    refusal('a slash behind', good, { htu: `${request.htu}/` }),
    refusal('a query in htu', await createDpopProof(signer, { ...base, token, htu: `${request.htu}?a=1` })),
    refusal('upper case in the host', await createDpopProof(signer, { ...base, token, htu: request.htu.replace('jet.', 'JET.') })),
    refusal('another token', good, { token: base64urlEncode(fixedBytes('dpop another token', 32)) }),
    refusal('no ath though a token is sent', tokenless),
    refusal('ath though no token is sent', good, { token: '' }),
    refusal('another nonce', good, { nonces: ['AAAAAAAAAAAAAAAAAAAAAA'] }, 'UseDpopNonce'),
    refusal('an old nonce', good, { nonces: [nonces[1]!] }, 'UseDpopNonce'),
    refusal('an old nonce and a changed signature', spoiled, { nonces: [nonces[1]!] }, 'UseDpopNonce'),
    refusal('an old nonce for another path', good, { nonces: [nonces[1]!], htu: `${request.htu}x` }),
    refusal('a repeated jti and a changed signature', spoiled, { seen: [jti] }),
    refusal('a repeated jti', good, { seen: ['qqqqqqqqqqqqqqqqqqqq', jti] }, 'ProofReplayed'),
  ]
}

async function badForms(good: string) {
  const [head, body, sig] = good.split('.') as [string, string, string]
  const d = { ...jwk, d: base64urlEncode(signer.pair.scalar) }
  return [
    refusal('another typ', await variant({ ...header, typ: 'jwt' })),
    refusal('alg none', await variant({ ...header, alg: 'none' })),
    refusal('alg HS256', await variant({ ...header, alg: 'HS256' })),
    refusal('an unknown header member', await variant({ ...header, kid: 'x' })),
    refusal('a private key in the header', await variant({ ...header, jwk: d })),
    refusal('another curve', await variant({ ...header, jwk: { ...jwk, crv: 'P-384' } })),
    refusal('a key off the curve', await variant({ ...header, jwk: { ...jwk, y: changed(jwk.y, 5) } })),
    refusal('a short coordinate', await variant({ ...header, jwk: { ...jwk, x: jwk.x.slice(2) } })),
    refusal('an unknown payload member', await variant(header, { ...payload, exp: now })),
    ...(await Promise.all(
      (['htm', 'htu', 'iat', 'jti', 'nonce'] as const).map(async (name) => refusal(`no ${name}`, await variant(header, without(name)))),
    )),
    refusal(
      'iat with a fraction',
      await proofOf(JSON.stringify(header), JSON.stringify(payload).replace(`"iat":${now}`, `"iat":${now}.5`)),
    ),
    refusal('iat as text', await variant(header, { ...payload, iat: String(now) })),
    refusal('a repeated member', await proofOf(JSON.stringify(header), JSON.stringify(payload).replace('{', '{"htm":"POST",'))),
    refusal('a short jti', await variant(header, { ...payload, jti: 'abcdefghijklmno' })),
    refusal('a long jti', await variant(header, { ...payload, jti: 'a'.repeat(65) })),
    refusal('a jti with another letter', await variant(header, { ...payload, jti: 'abcdefghijklmno.' })),
    refusal('above 2048 bytes', await variant(header, { ...payload, nonce: 'n'.repeat(1500) }), { nonces: ['n'.repeat(1500)] }),
    refusal('a changed signature', `${head}.${body}.${changed(sig, 30)}`),
    refusal('a DER signature', `${head}.${body}.MEUCIQ${sig}`),
    refusal('no signature', `${head}.${body}.`),
    refusal('two parts', `${head}.${body}`),
    refusal('four parts', `${good}.`),
    refusal('padding', `${head}==.${body}.${sig}`),
    refusal('nothing', ''),
  ]
}

export async function dpop() {
  const good = await createDpopProof(signer, { ...base, token })
  const tokenless = await createDpopProof(signer, base)
  const accepted = (name: string, proof: string, change: Expected = {}) => ({ ...asked(name, proof, change), keyId: signer.keyId, jti })
  return {
    about:
      'DPoP proofs: specification §6.1, §6.2. The request has method htm and address htu, the present nonces, a token ("" for none) and the jti values seen before. nonces: the present one and the one before, from the key of the process.',
    cases: [
      accepted('with a token', good),
      accepted('without a token', tokenless, { token: '' }),
      accepted('with the nonce before', good, { nonces: [...nonces].reverse() }),
      accepted('beside other jti', good, { seen: ['qqqqqqqqqqqqqqqqqqqq'] }),
      accepted(
        'members in another order',
        await variant(Object.fromEntries(Object.entries(header).reverse()), Object.fromEntries(Object.entries(payload).reverse())),
      ),
      accepted('iat long ago', await variant(header, { ...payload, iat: 1 })),
    ],
    nonces: [120, 239, 240, now, now + 119, now + 120].map((at) => {
      const [present, before] = dpopNonces(nonceKey, at)
      return { keyHex: hexEncode(nonceKey), now: at, present, before }
    }),
    refused: [...(await requestMismatches(good, tokenless)), ...(await badForms(good))],
  }
}
