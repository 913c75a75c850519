import { type Bytes, concat, u32be, utf8 } from '../../wwwroot-client/packages/protocol/src/bytes.ts'
import { canonicalJson } from '../../wwwroot-client/packages/protocol/src/canonicalJson.ts'
import { type Cid, cidOfChunk, digestOfCid } from '../../wwwroot-client/packages/protocol/src/cid.ts'
import { frameParts } from '../../wwwroot-client/packages/protocol/src/frameWriter.ts'
import { hexEncode } from '../../wwwroot-client/packages/protocol/src/hex.ts'
import type { Manifest } from '../../wwwroot-client/packages/protocol/src/manifest.ts'
import { MerkleTree } from '../../wwwroot-client/packages/protocol/src/merkleTree.ts'
import { signManifest } from '../../wwwroot-client/packages/protocol/src/signManifest.ts'
import { parseTrackName, type TrackName } from '../../wwwroot-client/packages/protocol/src/trackName.ts'
import { fixedBytes, fixedSigner, now } from './fixed.ts'

type Tracks = Readonly<Record<string, readonly Bytes[]>>
type Step = { readonly by: string; readonly rootCid?: string; readonly bodyHex: string }

const body = (name: string) => fixedBytes(`upload ${name}`, 60)
const publishers = ['upload first', 'upload second']
const [first, second] = publishers as [string, string]
const access = fixedSigner('upload access').publicKey
const film: Tracks = { data: ['a', 'b', 'c'].map(body), index: [body('index')] }
const shared: Tracks = { data: [body('d'), body('b')], index: [body('other index')] }

async function cidsOf(tracks: Tracks): Promise<Map<TrackName, Cid[]>> {
  const all = await Promise.all(Object.values(tracks).map((bodies) => Promise.all(bodies.map(cidOfChunk))))
  return new Map(Object.keys(tracks).map((name, at) => [parseTrackName(name), all[at]!]))
}

async function manifestOf(by: string, tracks: Tracks): Promise<Manifest> {
  const trees = [...(await cidsOf(tracks))].map(([name, cids]) => [name, MerkleTree.ofCids(cids, 2, 2)] as const)
  const entries = new Map(trees.map(([name, { shape, root }]) => [name, { ...shape, root }]))
  const draft = { n: 2, salt: fixedBytes(`salt of ${by}`, 16), access, created: now, jurisdictions: [], tracks: entries }
  return signManifest(draft, fixedSigner(by))
}

/** What a publisher sends to store chunks; `named` are the CIDs that the header says. */
async function put(by: string, bodies: readonly Bytes[], named = bodies): Promise<Step> {
  const cids = await Promise.all(named.map(cidOfChunk))
  return { by, bodyHex: hexEncode(concat(...frameParts({ v: 2, cids }, bodies))) }
}

/** What he sends to register a file; the digests are those of `given`. */
async function register(by: string, tracks: Tracks, { signer = by, given = tracks, behind = new Uint8Array(0) as Bytes } = {}): Promise<Step> {
  const { rootCid, claim } = await manifestOf(signer, tracks)
  const frames = [...(await cidsOf(given)).values()].map((cids) => concat(...cids.map(digestOfCid)))
  return { by, rootCid, bodyHex: hexEncode(concat(...frameParts(claim.json, frames), behind)) }
}

const framed = (by: string, header: Bytes, ...rest: Bytes[]): Step => ({
  by,
  bodyHex: hexEncode(concat(u32be(header.length), header, ...rest)),
})

export async function uploads() {
  const all = (tracks: Tracks) => Object.values(tracks).flat()
  const stored = [await put(first, all(film)), await register(first, film)]
  const refusal = (error: string, name: string, ...steps: Step[]) => ({ name, steps, error })
  const [one] = film.data as [Bytes]
  const cid = await cidOfChunk(one)
  const list = (count: number) => canonicalJson({ v: 2, cids: Array.from({ length: count }, () => cid) })
  return {
    about:
      'What a Jet stores: specification §4.3, §8.4. Steps in order at a fresh Jet, each the body of a request in a session of the publisher by: chunks, or the file rootCid. Those of a case are all taken; of a refusal all but the last.',
    publishers: publishers.map((name) => ({ name, secretHex: hexEncode(fixedBytes(name, 32)), keyId: fixedSigner(name).keyId })),
    cases: [
      { name: 'chunks, then their file', steps: stored },
      { name: 'a file before its chunks', steps: [await register(first, film), await put(first, all(film))] },
      { name: 'the same file again', steps: [...stored, stored[1]!] },
      { name: 'a file more over chunks of the same publisher', steps: [...stored, await register(first, shared)] },
      { name: 'a chunk that another has put before', steps: [await put(first, [one]), await put(second, [one])] },
      { name: 'files of two publishers that share nothing', steps: [...stored, await register(second, { data: [body('e')] })] },
    ],
    refused: [
      refusal('CidOwned', 'a re-registered CID: the whole file under another publisher', ...stored, await register(second, film)),
      refusal('CidOwned', 'a re-registered CID: one chunk of another publisher', ...stored, await register(second, shared)),
      refusal('CidOwned', 'a chunk that another put before', await put(first, [one]), await put(second, [one]), await register(second, film)),
      refusal('CidOwned', 'a chunk that another has only named', await register(first, film), await register(second, shared)),
      refusal('CidMismatch', 'another body under the CID', await put(first, [one.map((byte, at) => (at === 30 ? byte ^ 1 : byte))], [one])),
      refusal('NotAuthorized', 'a manifest of another publisher', await register(second, film, { signer: first })),
      refusal('ManifestInvalid', 'digests in another order', await register(first, film, { given: { ...film, data: [...film.data!].reverse() } })),
      refusal('ManifestInvalid', 'a rootCid of another file', { ...stored[1]!, rootCid: (await register(first, shared)).rootCid! }),
      refusal('BadFraming', 'a digest less', await register(first, film, { given: { ...film, data: film.data!.slice(1) } })),
      refusal('BadFraming', 'a track less', await register(first, film, { given: { data: film.data! } })),
      refusal('BadFraming', 'a byte behind the last digest', await register(first, film, { behind: Uint8Array.of(0) })),
      refusal('BadFraming', 'an absent chunk', framed(first, list(1), u32be(0))),
      refusal('BadFraming', 'a chunk less', framed(first, list(2), u32be(one.length), one)),
      refusal('BadFraming', 'no chunk', framed(first, list(0))),
      refusal('BadFraming', 'another version', framed(first, utf8(`{"cids":["${cid}"],"v":1}`), u32be(one.length), one)),
      refusal('BadFraming', 'an unknown member', framed(first, utf8(`{"cids":["${cid}"],"more":1,"v":2}`), u32be(one.length), one)),
      refusal('BadFraming', 'a CID of a manifest', framed(first, utf8(`{"cids":["${stored[1]!.rootCid}"],"v":2}`), u32be(one.length), one)),
      refusal('TooLarge', '257 chunks', framed(first, list(257))),
    ],
  }
}
