import type { Bytes } from '@safecloud/protocol/bytes.ts'
import { sealCapability } from '@safecloud/protocol/capability.ts'
import type { Cid } from '@safecloud/protocol/cid.ts'
import { ContentKeys } from '@safecloud/protocol/contentKeys.ts'
import { coverOf } from '@safecloud/protocol/cover.ts'
import { adminDelegate, type EnvelopeTerms, readContent, signEnvelope } from '@safecloud/protocol/envelope.ts'
import { keyPairOfSecret } from '@safecloud/protocol/es256KeyPair.ts'
import { readGrantChain } from '@safecloud/protocol/grantChain.ts'
import { KeyBranch } from '@safecloud/protocol/keyBranch.ts'
import { formatLink, type LinkPath } from '@safecloud/protocol/link.ts'
import type { Manifest } from '@safecloud/protocol/manifest.ts'
import { MerkleTree } from '@safecloud/protocol/merkleTree.ts'
import type { KeyId } from '@safecloud/protocol/publicKey.ts'
import { sealChunk } from '@safecloud/protocol/sealChunk.ts'
import { signerOfScalar } from '@safecloud/protocol/signer.ts'
import { signManifest } from '@safecloud/protocol/signManifest.ts'
import { parseTrackName, type TrackName } from '@safecloud/protocol/trackName.ts'
import { smallestDepth } from '@safecloud/protocol/treeShape.ts'

interface SealedTrack {
  readonly tree: MerkleTree
  readonly cids: readonly Cid[]
  readonly bodies: Bytes[]
}

/** Who gets keys to what: which chunks of which tracks, for how long. */
export interface Grantee {
  readonly holder: KeyId
  readonly box: Bytes
  readonly now: number
  /** Chunks [0, end) by track; all tracks whole when absent. */
  readonly ends?: Readonly<Record<string, number>>
  /** Changes what the first envelope says, for grants that have to be refused. */
  readonly terms?: Partial<EnvelopeTerms>
  /** Changes a secret on its way into the capability. */
  readonly alter?: (secret: Bytes) => Bytes
}

/** A file as its publisher has it: keys, ciphertext, manifest. */
export class SealedFilm {
  readonly #keys: ContentKeys

  private constructor(
    keys: ContentKeys,
    readonly manifest: Manifest,
    readonly tracks: ReadonlyMap<TrackName, SealedTrack>,
  ) {
    this.#keys = keys
  }

  /** Seals tracks of chunks with n = 4 and random keys. */
  static async seal(data: Readonly<Record<string, readonly Uint8Array[]>>): Promise<SealedFilm> {
    const salt = crypto.getRandomValues(new Uint8Array(16))
    const keys = ContentKeys.of(crypto.getRandomValues(new Uint8Array(32)), salt)
    const tracks = new Map<TrackName, SealedTrack>()
    for (const [text, chunks] of Object.entries(data)) {
      const name = parseTrackName(text)
      const depth = smallestDepth(4, chunks.length)
      const branch = new KeyBranch({ track: name, digits: [] }, keys.trackKey(name), { n: 4, depth, chunks: chunks.length })
      const sealed = await Promise.all(chunks.map((chunk, index) => sealChunk({ track: name, index, key: branch.chunkKey(index) }, chunk)))
      const cids = sealed.map(({ cid }) => cid)
      tracks.set(name, { cids, bodies: sealed.map(({ body }) => body), tree: MerkleTree.ofCids(cids, 4, depth) })
    }
    const publisher = await signerOfScalar(keyPairOfSecret(crypto.getRandomValues(new Uint8Array(32))))
    const entries = new Map([...tracks].map(([name, { tree }]) => [name, { ...tree.shape, root: tree.root }]))
    const draft = { n: 4, salt, access: keys.access.publicKey, created: 1_767_225_600, jurisdictions: [], tracks: entries }
    return new SealedFilm(keys, await signManifest(draft, publisher), tracks)
  }

  /** A capability sealed to the grantee, as the release service would hand it out. */
  async grant({ holder, box, now, ends, terms, alter = (secret) => secret }: Grantee): Promise<string> {
    const links = this.#linksOf(ends)
    const access = await signerOfScalar(this.#keys.access)
    const envelope = await signEnvelope(
      {
        rootCid: this.manifest.rootCid,
        links,
        readLevel: readContent,
        adminLevel: adminDelegate,
        holder,
        nbf: now - 60,
        exp: now + 86_400,
        ...terms,
      },
      access,
    )
    const chain = readGrantChain([envelope])
    if (!chain) throw new Error('The test made no chain.')
    const secrets = new Map(links.map((link) => [formatLink(link), alter(this.#secretOf(link))]))
    return sealCapability({ manifest: this.manifest, chain, secrets }, box)
  }

  #linksOf(ends: Grantee['ends']): LinkPath[] {
    return [...this.tracks].flatMap(([name, { tree }]) => {
      const end = ends === undefined ? tree.shape.chunks : (ends[name] ?? 0)
      return end === 0 ? [] : coverOf(name, tree.shape, 0, end)
    })
  }

  #secretOf(link: LinkPath): Bytes {
    const track = { track: link.track, digits: [] }
    return new KeyBranch(track, this.#keys.trackKey(link.track), this.tracks.get(link.track)!.tree.shape).secret(link)
  }
}
