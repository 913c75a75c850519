import { base64Encode } from '../../wwwroot-client/packages/protocol/src/base64.ts'
import type { Bytes } from '../../wwwroot-client/packages/protocol/src/bytes.ts'
import { ContentKeys } from '../../wwwroot-client/packages/protocol/src/contentKeys.ts'
import { hexEncode } from '../../wwwroot-client/packages/protocol/src/hex.ts'
import { readManifestJson } from '../../wwwroot-client/packages/protocol/src/manifest.ts'
import { signClaim } from '../../wwwroot-client/packages/protocol/src/signClaim.ts'
import { sealVault } from '../../wwwroot-client/packages/protocol/src/vault.ts'
import { deterministicSignerOfSecret } from '../../wwwroot-client/packages/protocol/test/deterministicSigner.ts'
import { fixedBytes, now } from './fixed.ts'
import { textOf } from './texts.ts'

const vaultKey = fixedBytes('renewal vault key', 32)
const rootKey = fixedBytes('renewal root key', 32)
const salt = fixedBytes('renewal salt', 16)
const publishers = new Map(['rhea', 'night-kitchen'].map((slug) => [slug, fixedBytes(`renewal publisher ${slug}`, 32)]))
const film = ['audio.main', 'index', 'meta', 'video.720p']

interface Film {
  readonly publisher: Bytes
  readonly rootKey: Bytes
  readonly saltOfKeys?: Bytes
  readonly tracks: readonly string[]
}

const own: Film = { publisher: publishers.get('rhea')!, rootKey, tracks: film }

async function manifestOf({ publisher, rootKey, saltOfKeys = salt, tracks }: Film): Promise<string> {
  const access = ContentKeys.of(rootKey, saltOfKeys).access.publicKey
  const entry = { chunks: 1, depth: 1, root: hexEncode(fixedBytes('renewal root', 32)) }
  const stm = {
    v: 2,
    n: 4,
    salt: base64Encode(salt),
    access: base64Encode(access),
    created: now,
    jurisdictions: [],
    tracks: Object.fromEntries(tracks.map((name) => [name, entry])),
  }
  const json = await signClaim({ sub: 'safecloud:manifest', stm }, deterministicSignerOfSecret(publisher))
  await readManifestJson(json) // each is a good manifest; whose it is, is the question
  return textOf(json)
}

/** Which films a creator's vault sealed, so that their keys are sealed anew: one rule, read by C# and TypeScript. */
export async function renewal() {
  const film = async (name: string, isOwn: boolean, change: Partial<Film> = {}, channel = 'rhea') => ({
    name,
    channel,
    manifest: await manifestOf({ ...own, ...change }),
    isOwn,
  })
  return {
    about: 'Whose keys a creator renews (decision 0003): the vault opens with vaultKeyHex; a film of `channel` is its own or is not.',
    vaultKeyHex: hexEncode(vaultKey),
    vaultHex: hexEncode(await sealVault(vaultKey, { rootKey, publishers }, fixedBytes('renewal iv', 12))),
    cases: [
      await film('a film', true),
      await film('a film without sound', true, { tracks: ['index', 'video.1080p'] }),
      await film('sound alone', true, { tracks: ['audio.en.stereo'] }),
      await film('of the other channel', true, { publisher: publishers.get('night-kitchen')! }, 'night-kitchen'),
      await film('a film that another channel of the vault signed', false, { publisher: publishers.get('night-kitchen')! }),
      await film('a channel that the vault does not know', false, {}, 'stranger'),
      await film('a channel named like a member of every object', false, {}, 'constructor'),
      await film('a publisher that is not in the vault', false, { publisher: fixedBytes('renewal stranger', 32) }),
      await film('keys of another root key', false, { rootKey: fixedBytes('renewal other root key', 32) }),
      await film('keys of another salt', false, { saltOfKeys: fixedBytes('renewal other salt', 16) }),
      await film('a file that was stored', false, { tracks: ['data', 'meta'] }),
      await film('a film with one track more', false, { tracks: [...own.tracks, 'thumbs'] }),
      await film('captions beside it', false, { tracks: [...own.tracks, 'captions.de'] }),
      await film('a track named video', false, { tracks: ['video'] }),
      await film('a track named video-720p', false, { tracks: ['video-720p'] }),
      await film('a track named index.2', false, { tracks: ['index.2', 'video.720p'] }),
      await film('a track named audiobook', false, { tracks: ['audiobook.main'] }),
    ],
  }
}
