import { expect, it } from 'vitest'
import { keyPairOfSecret } from '../../src/es256KeyPair.ts'
import { hexEncode } from '../../src/hex.ts'
import { keyUriOf } from '../../src/publicKey.ts'
import { type HttpGet, KeyFetcher, type KeyFetcherOptions } from '../../src/v1/claims/keyFetcher.ts'
import { KeyResolver } from '../../src/v1/claims/keyResolver.ts'
import { signOpenClaim } from '../../src/v1/claims/signOpenClaim.ts'
import { verifyOpenClaim } from '../../src/v1/claims/verifyOpenClaim.ts'
import { claimJson, readOpenClaim } from '../../src/v1/envelope/openClaim.ts'
import { codeOf } from '../refusal.ts'

const pairs = [1, 2].map((seed) => keyPairOfSecret(new Uint8Array(32).fill(seed)))
const uris = pairs.map(({ publicKey }) => keyUriOf(publicKey))
const ids = pairs.map(({ publicKey }) => hexEncode(publicKey))
const allowed: KeyFetcherOptions = { allowedHosts: ['keys.example.org', '.example.com'] }

/** A web of these addresses; what was asked for is remembered. */
function web(pages: Readonly<Record<string, () => Response | Promise<Response>>>) {
  const asked: string[] = []
  const get: HttpGet = async (url, { signal }) => {
    asked.push(url)
    signal.throwIfAborted()
    const page = pages[url]
    return page ? page() : new Response('none', { status: 404 })
  }
  return { asked, get }
}

const page = (value: unknown) => () => new Response(JSON.stringify(value))
const moved = (location: string) => () => new Response(null, { status: 302, headers: { location } })

function resolverOf(pages: Parameters<typeof web>[0], options: Partial<KeyFetcherOptions> = {}, clock = () => 0) {
  const { asked, get } = web(pages)
  return { asked, resolver: new KeyResolver(new KeyFetcher(get, { ...allowed, ...options }), clock) }
}

it.each([
  ['the whole document', 'https://keys.example.org/k', uris[0]],
  ['#a#b', 'https://keys.example.org/k#users#alice', { users: { alice: uris[0] } }],
  ['#a/b', 'https://keys.example.org/k#users/alice', { users: { alice: uris[0] } }],
  ['an entry of a list', 'https://keys.example.org/k#keys/1', { keys: ['es256:x', uris[0]] }],
  ['a host below an allowed one', 'https://a.b.example.com/k', uris[0]],
  ['an object with format and value', 'https://keys.example.org/k', { fmt: 'es256', value: uris[0]!.split(',')[1] }],
])('KeyResolver: %s', async (_, uri, document) => {
  const { resolver } = resolverOf({ [uri.split('#')[0]!]: page(document) })
  expect((await resolver.resolve(uri)).map(({ id }) => id)).toEqual([ids[0]])
})

it('KeyResolver: a list of keys, and a document that names another', async () => {
  const { resolver } = resolverOf({
    'https://keys.example.org/k': page(uris),
    'https://keys.example.org/other': page({ now: 'https://keys.example.org/k' }),
  })
  expect((await resolver.resolve('https://keys.example.org/other#now')).map(({ id }) => id)).toEqual(ids)
})

it('KeyResolver: asks again after a minute', async () => {
  let now = 0
  const { asked, resolver } = resolverOf({ 'https://keys.example.org/k': page(uris[0]) }, {}, () => now)
  for (now of [0, 59_999, 60_000]) await resolver.resolve('https://keys.example.org/k')
  expect(asked).toHaveLength(2)
})

it.each([
  ['http', 'http://keys.example.org/k'],
  ['another host', 'https://other.example.org/k'],
  ['a host that only ends alike', 'https://evilkeys.example.org/k'],
  ['a user name', 'https://me@keys.example.org/k'],
  ['another port', 'https://keys.example.org:8443/k'],
  ['no fetcher for other schemes', 'ftp://keys.example.org/k'],
  ['a document that is not there', 'https://keys.example.org/none'],
  ['a name that is not in it', 'https://keys.example.org/k#nobody'],
  ['a name that every object has', 'https://keys.example.org/k#constructor'],
  ['a document that names itself', 'https://keys.example.org/loop'],
  ['two that name each other', 'https://keys.example.org/ping'],
  ['no JSON', 'https://keys.example.org/text'],
  ['too many keys', 'https://keys.example.org/many'],
  ['lists of lists of lists', 'https://keys.example.org/lists#l0'],
  ['a list that holds something else too', 'https://keys.example.org/mixed'],
  ['more bytes than are taken', 'https://keys.example.org/big'],
  ['a redirect to a host that is not allowed', 'https://keys.example.org/away'],
  ['a redirect to this machine', 'https://keys.example.org/inside'],
  ['redirects without end', 'https://keys.example.org/round'],
])('KeyResolver: refuses %s', async (_, uri) => {
  const { asked, resolver } = resolverOf({
    'https://keys.example.org/k': page({ alice: uris[0] }),
    'https://keys.example.org/loop': page('https://keys.example.org/loop'),
    'https://keys.example.org/ping': page('https://keys.example.org/pong'),
    'https://keys.example.org/pong': page('https://keys.example.org/ping'),
    'https://keys.example.org/text': () => new Response('<html>'),
    'https://keys.example.org/many': page(Array.from({ length: 17 }, () => uris[0])),
    'https://keys.example.org/lists': page(
      Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`l${at}`, Array(16).fill(`https://keys.example.org/lists#l${at + 1}`)])),
    ),
    'https://keys.example.org/mixed': page([uris[0], 'nothing']),
    'https://keys.example.org/big': page('x'.repeat(70_000)),
    'https://keys.example.org/away': moved('https://other.example.org/k'),
    'https://keys.example.org/inside': moved('https://127.0.0.1/k'),
    'https://keys.example.org/round': moved('/round'),
  })
  const outcome = await codeOf(async () => expect(await resolver.resolve(uri)).toEqual([]))
  expect(['KeyInvalid', 'accepted']).toContain(outcome)
  if (outcome === 'accepted') expect(uri.startsWith('ftp:')).toBe(true) // a format of that name, which verifies nothing
  expect(asked.every((url) => url.startsWith('https://keys.example.org/'))).toBe(true)
  expect(asked.length).toBeLessThanOrEqual(8)
})

it('KeyResolver: follows a redirect within the allowed hosts, and refuses an allowed name with a private address', async () => {
  const pages = { 'https://keys.example.org/old': moved('https://www.example.com/new'), 'https://www.example.com/new': page(uris[0]) }
  expect(await resolverOf(pages).resolver.resolve('https://keys.example.org/old')).toHaveLength(1)
  for (const [address, outcome] of [
    ['93.184.216.34', 'accepted'],
    ['10.0.0.1', 'KeyInvalid'],
    ['fd00::1', 'KeyInvalid'],
  ]) {
    const { resolver } = resolverOf(pages, { lookup: async () => ['93.184.216.34', address!] })
    expect(await codeOf(() => resolver.resolve('https://keys.example.org/old'))).toBe(outcome)
  }
})

it('KeyFetcher: gives up when its time is over', async () => {
  const get: HttpGet = (_, { signal }) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  const fetcher = new KeyFetcher(get, { ...allowed, timeout: 5 })
  expect(await codeOf(() => fetcher.fetch('https://keys.example.org/k'))).toBe('KeyInvalid')
})

it('verifyOpenClaim: one key under two names counts once', async () => {
  const now = 1_700_000_000
  const link = 'https://keys.example.org/k'
  const { resolver } = resolverOf({ [link]: page(uris[0]) })
  const signed = signOpenClaim({ ocp: 1, iss: 'a', key: [link, uris[0]!] }, pairs[0]!)
  const own = readOpenClaim(signed).signatures.find(({ sig }) => sig !== null)!.sig
  const both = claimJson({ ...readOpenClaim(signed), signatures: readOpenClaim(signed).signatures.map(({ key }) => ({ key, sig: own })) })
  expect(await verifyOpenClaim(both, { now, resolver })).toBe('valid')
  expect(await verifyOpenClaim(both, { now, resolver, policy: 2 })).toBe('notEnoughSignatures')
  expect(await verifyOpenClaim({ ...both, key: [link], sig: [own!] }, { now })).toBe('notEnoughSignatures') // nothing is fetched without a fetcher
})
