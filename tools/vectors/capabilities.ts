import { base64Encode } from '../../wwwroot-client/packages/protocol/src/base64.ts'
import { base64urlEncode } from '../../wwwroot-client/packages/protocol/src/base64url.ts'
import { utf8 } from '../../wwwroot-client/packages/protocol/src/bytes.ts'
import { textOfClaim } from '../../wwwroot-client/packages/protocol/src/claim.ts'
import { ContentKeys } from '../../wwwroot-client/packages/protocol/src/contentKeys.ts'
import { type EnvelopeTerms, readEnvelope, signEnvelope } from '../../wwwroot-client/packages/protocol/src/envelope.ts'
import { hexEncode } from '../../wwwroot-client/packages/protocol/src/hex.ts'
import type { JsonObject } from '../../wwwroot-client/packages/protocol/src/json.ts'
import { parseLink } from '../../wwwroot-client/packages/protocol/src/link.ts'
import { type RootCid, rootCidOfText } from '../../wwwroot-client/packages/protocol/src/rootCid.ts'
import { signClaim } from '../../wwwroot-client/packages/protocol/src/signClaim.ts'
import { deterministicSigner, deterministicSignerOfSecret } from '../../wwwroot-client/packages/protocol/test/deterministicSigner.ts'
import { fixedBytes, fixedSigner, now } from './fixed.ts'
import { sealFixed } from './jwe.ts'
import { flippedSignature, textOf } from './texts.ts'

const salt = fixedBytes('capability salt', 16)
const keys = ContentKeys.of(fixedBytes('capability root key', 32), salt)
const access = deterministicSigner(keys.access)
const publisher = fixedSigner('capability publisher')
const service = fixedSigner('capability service')
const viewer = fixedSigner('capability viewer')
const box = fixedSigner('capability box')

function manifestOf(created: number): Promise<JsonObject> {
  const root = hexEncode(fixedBytes('capability track', 32))
  const tracks = { data: { chunks: 9, depth: 2, root }, index: { chunks: 1, depth: 1, root } }
  const stm = { v: 2, n: 4, salt: base64Encode(salt), access: base64Encode(access.publicKey), created, jurisdictions: [], tracks }
  return signClaim({ sub: 'safecloud:manifest', stm }, publisher)
}

interface Terms {
  readonly links?: readonly string[]
  readonly secrets?: readonly string[]
  readonly change?: Partial<EnvelopeTerms>
}

const rootCidOf = (manifest: JsonObject): RootCid => rootCidOfText(textOfClaim(manifest))
const secretsOf = (links: readonly string[]) =>
  Object.fromEntries(links.map((link) => [link, base64Encode(fixedBytes(`secret ${link}`, 32))]))

/** The payload: the access key grants to the service, the service to the viewer. */
async function payloadOf(manifest: JsonObject, { links = ['track/data/0', 'track/index'], secrets = links, change = {} }: Terms = {}) {
  const terms = { rootCid: rootCidOf(manifest), readLevel: 23, adminLevel: 20, nbf: now, exp: now + 3600 }
  const first = await signEnvelope({ ...terms, links: ['track/data', 'track/index'].map(parseLink), holder: service.keyId }, access)
  const second = await signEnvelope(
    { ...terms, links: links.map(parseLink), holder: viewer.keyId, ...change },
    service,
    readEnvelope(first),
  )
  return { v: 2, manifest, chain: [first, second], secrets: secretsOf(secrets) } satisfies JsonObject
}

const seal = (name: string, text: string) => sealFixed(`capability ${name}`, 'safecloud-capability', box.publicKey, utf8(text))

export async function capabilities() {
  const manifest = await manifestOf(now)
  const good = await payloadOf(manifest)
  const asked = async (name: string, text: string, change: { rootCid?: string; holder?: string; now?: number } = {}) => ({
    name,
    boxScalarHex: hexEncode(box.pair.scalar),
    rootCid: rootCidOf(manifest),
    holder: viewer.keyId,
    now,
    message: await seal(name, text),
    ...change,
  })
  const accepted = async (name: string, payload: { secrets: Record<string, string> } & JsonObject) => ({
    ...(await asked(name, textOf(payload))),
    secrets: payload.secrets,
  })
  const refusal = async (...args: Parameters<typeof asked>) => ({ ...(await asked(...args)), error: 'CapabilityInvalid' })
  const other = rootCidOf(await manifestOf(now + 1))
  const changedTo = (members: JsonObject) => textOf({ ...good, ...members })
  const chain = good.chain as readonly JsonObject[]
  return {
    about: 'Capabilities: specification §5.4. The message is opened with the box key for a file, a holder (keyId) and a time.',
    cases: [
      await accepted('two links', good),
      await accepted('a place of the tree where no chunk is', await payloadOf(manifest, { links: ['track/data/3'] })),
      await accepted('a leaf below a granted link', await payloadOf(manifest, { secrets: ['track/data/0/3'] })),
      await accepted('the first link only', await payloadOf(manifest, { secrets: ['track/index'] })),
    ],
    refused: await Promise.all([
      refusal('another file was asked for', textOf(good), { rootCid: other }),
      refusal('the manifest of another file', changedTo({ manifest: await manifestOf(now + 1) })),
      refusal('a changed manifest', changedTo({ manifest: flippedSignature(manifest) })),
      refusal('another holder', textOf(good), { holder: service.keyId }),
      refusal('over', textOf(good), { now: now + 3600 }),
      refusal('too early', textOf(good), { now: now - 61 }),
      refusal('a secret beside the granted links', textOf(await payloadOf(manifest, { secrets: ['track/data/0', 'track/data/1'] }))),
      refusal('a secret above the granted links', textOf(await payloadOf(manifest, { secrets: ['track/data'] }))),
      refusal('a secret of a track that the file lacks', textOf(await payloadOf(manifest, { secrets: ['track/meta'] }))),
      refusal('a secret below a leaf', textOf(await payloadOf(manifest, { secrets: ['track/data/0/1/0'] }))),
      refusal('a digit that the tree lacks', textOf(await payloadOf(manifest, { secrets: ['track/data/0/4'] }))),
      refusal('a root key', changedTo({ rootKey: base64Encode(fixedBytes('root', 32)) })),
      refusal('a read level of 22', textOf(await payloadOf(manifest, { change: { readLevel: 22 } }))),
      refusal('a chain of another file', textOf(await payloadOf(manifest, { change: { rootCid: other } }))),
      refusal('a forged chain', changedTo({ chain: [chain[0]!, flippedSignature(chain[1]!)] })),
      refusal('half a chain', changedTo({ chain: [chain[1]!] })),
      refusal('no chain', changedTo({ chain: [] })),
      refusal('no secrets', changedTo({ secrets: {} })),
      refusal('a secret of 31 bytes', changedTo({ secrets: { 'track/data/0': base64Encode(fixedBytes('short', 31)) } })),
      refusal('version 1', changedTo({ v: 1 })),
      refusal('not canonical', `${textOf(good)} `),
      refusal('not JSON', '{'),
    ]),
  }
}

export async function sharelinks() {
  const manifest = await manifestOf(now)
  const seed = fixedBytes('share seed', 32)
  const holder = deterministicSignerOfSecret(seed)
  const payload = await payloadOf(manifest, { change: { holder: holder.keyId } })
  const document = { v: 2, rootCid: rootCidOf(manifest), chain: payload.chain, secrets: payload.secrets, seed: base64Encode(seed) }
  const fragment = (text: string) => `#sc2=${base64urlEncode(utf8(text))}`
  const good = fragment(textOf(document))
  const refusal = (name: string, text: string) => ({ name, fragment: text, error: 'ShareLinkInvalid' })
  const changedTo = (members: JsonObject) => fragment(textOf({ ...document, ...members }))
  return {
    about: 'Share links: specification §5.5. holder is the keyId of the pair of the seed.',
    cases: [{ fragment: good, rootCid: document.rootCid, seedHex: hexEncode(seed), holder: holder.keyId, secrets: payload.secrets }],
    refused: [
      refusal('nothing', ''),
      refusal('another version', good.replace('#sc2=', '#sc1=')),
      refusal('no number sign', good.slice(1)),
      refusal('cut', good.slice(0, -3)),
      refusal('padding', `${good}=`),
      refusal('not canonical', fragment(`${textOf(document)}\n`)),
      refusal('an unknown member', changedTo({ manifest })),
      refusal('a root key', changedTo({ rootKey: base64Encode(seed) })),
      refusal('a seed of 31 bytes', changedTo({ seed: base64Encode(seed.slice(1)) })),
      refusal('no chain', changedTo({ chain: [] })),
      refusal('no secrets', changedTo({ secrets: {} })),
      refusal('a bad link', changedTo({ secrets: { 'track/data/00': base64Encode(seed) } })),
      refusal('a chunk CID', changedTo({ rootCid: `bafkrei${'a'.repeat(52)}` })),
    ],
  }
}
