import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { person } from '../test/people.ts'
import { specKeys, specManifest } from '../test/specFile.ts'
import { type Envelope, type EnvelopeTerms, readEnvelope, signEnvelope } from './envelope.ts'
import { type GrantRequest, readGrantChain, refusalOf } from './grantChain.ts'
import type { Json } from './json.ts'
import { parseLink } from './link.ts'
import type { Manifest } from './manifest.ts'
import { keyIdOf } from './publicKey.ts'
import { parseRootCid } from './rootCid.ts'
import { type Signer, signerOfScalar } from './signer.ts'

const now = 1_767_226_000
let manifest: Manifest
let access: Signer
let service: Awaited<ReturnType<typeof person>>
let viewer: Awaited<ReturnType<typeof person>>

beforeAll(async () => {
  manifest = await specManifest()
  access = await signerOfScalar(specKeys.access)
  service = await person(1)
  viewer = await person(2)
})

const terms = (change: Partial<EnvelopeTerms> = {}): EnvelopeTerms => ({
  rootCid: manifest.rootCid,
  links: [parseLink('track/data')],
  readLevel: 23,
  adminLevel: 20,
  holder: service.keyId,
  nbf: now,
  exp: now + 100,
  ...change,
})

async function chain(...changes: Partial<EnvelopeTerms>[]): Promise<Json[]> {
  const json: Json[] = []
  let signer = access
  let parent: Envelope | undefined
  for (const [at, change] of changes.entries()) {
    const holder = at === changes.length - 1 ? viewer : service
    json.push(await signEnvelope(terms({ holder: holder.keyId, ...change }), signer, parent))
    parent = readEnvelope(json[at]!)
    signer = holder.signer
  }
  return json
}

async function refusal(json: Json, change: Partial<GrantRequest> = {}) {
  const read = readGrantChain(json)
  const request = {
    rootCid: manifest.rootCid,
    access: manifest.access,
    link: parseLink('track/data/0/1/0'),
    holder: viewer.keyId,
    now,
    ...change,
  }
  return read ? refusalOf(read, request) : 'Chain'
}

it.each([1, 2, 5])('refusalOf: a chain of %d is good', async (length) => {
  expect(await refusal(await chain(...Array.from({ length }, () => ({}))))).toBeUndefined()
})

it('refusalOf: a chain of six, or of none, is Chain', async () => {
  expect(await refusal(await chain({}, {}, {}, {}, {}, {}))).toBe('Chain')
  expect(await refusal([])).toBe('Chain')
})

it('refusalOf: each rule has its reason', async () => {
  const other = parseRootCid(`bagaaiera${'a'.repeat(52)}`)
  expect(await refusal(await chain({}, { rootCid: other }))).toBe('WrongFile')
  expect(await refusal(await chain({ holder: viewer.keyId }, {}))).toBe('Chain')
  expect(await refusal(await chain({}), { access: viewer.signer.publicKey })).toBe('Chain')
  expect(await refusal((await chain({}, {})).reverse())).toBe('Chain')
  expect(await refusal(await chain({}), { holder: service.keyId })).toBe('Holder')
  expect(await refusal(await chain({ readLevel: 22 }, {}))).toBe('Level')
  expect(await refusal(await chain({ adminLevel: 19 }, {}))).toBe('Level')
  expect(await refusal(await chain({ adminLevel: 19 }))).toBeUndefined()
  expect(await refusal(await chain({ links: [parseLink('track/data/1')] }, {}))).toBe('NoGrant')
  expect(await refusal(await chain({}, { links: [parseLink('track/data/1'), parseLink('track/data/0/1')] }))).toBeUndefined()
  expect(await refusal(await chain({ nbf: now + 61 }, {}))).toBe('NotYet')
  expect(await refusal(await chain({ nbf: now + 60 }, {}))).toBeUndefined()
  expect(await refusal(await chain({}, { exp: now }))).toBe('Expired')
  expect(await refusal(await chain({ exp: now + 1 }))).toBeUndefined()
})

it('refusalOf: a signature that was changed is Chain, and a parent is named by its text', async () => {
  const [first, second] = await chain({}, {})
  const flipped = structuredClone(second) as { sig: string[] }
  flipped.sig[0] = `${flipped.sig[0]!.startsWith('A') ? 'B' : 'A'}${flipped.sig[0]!.slice(1)}`
  expect(await refusal([first!, flipped])).toBe('Chain')
  const signedAgain = await signEnvelope(terms(), access)
  expect(await refusal([signedAgain, second!])).toBeUndefined()
})

it('readGrantChain: hostile documents are no chain, and nothing is thrown', async () => {
  const good = await chain({}, {})
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom('stm', 'key', 'sig', 'nbf', 'exp', 'iss', 'ocp', 'sub'), (value, member) => {
      expect(readGrantChain(value as Json)).toBeUndefined()
      const changed = { ...(good[1] as object), [member]: value } as Json
      expect(() => readGrantChain([good[0]!, changed])).not.toThrow()
    }),
  )
})

it('keyIdOf: names the holder of the chain', async () => {
  const read = readGrantChain(await chain({}))
  expect(read?.envelopes[0].claim.issuer).toBe(keyIdOf(manifest.access))
})
