import { expect, it } from 'vitest'
import { base64Encode } from '../../src/base64.ts'
import { utf8 } from '../../src/bytes.ts'
import { hexEncode } from '../../src/hex.ts'
import { lenientBase64 } from '../../src/v1/bytes/lenientBytes.ts'
import { parseManifest } from '../../src/v1/files/manifest.ts'
import { masterPlaylist, mediaPlaylist, type NamedRendition, type Rendition } from '../../src/v1/hls/playlist.ts'
import { passphraseWords, randomPassphrase } from '../../src/v1/links/passphrase.ts'
import { embedCode, formatShareLink, jsonToBase64url, parseShareLink, type ShareLink } from '../../src/v1/links/shareLink.ts'
import { joinRootKey, splitRootKey } from '../../src/v1/links/splitKey.ts'
import { storedManifest } from './storedFiles.ts'
import { bytesOf, readV1 } from './vectors.ts'

interface LinkCase {
  readonly mode: string
  readonly rootKey: string
  readonly rootCid?: string
  readonly manifestJson?: string
  readonly options: { baseUrl?: string; embedBaseUrl?: string; words?: number; jetUrl?: string }
  readonly result?: { url: string; embedCode: string }
  readonly tokenHex?: string
  readonly maskBase64?: string
  readonly passphrase?: string | null
  readonly serverFragmentHex?: string | null
  readonly recoveredRootKey?: string
  readonly recoverSplitKeyWithFragmentAsText?: string | null
  readonly urlWithoutManifest?: string
}
const vectors = readV1<{ cases: LinkCase[]; jsonToB64url: { json: string; b64url: string }[] }>('sharelink')
const classic = vectors.cases.filter(({ mode }) => mode === 'classic')
const split = vectors.cases.filter(({ mode }) => mode !== 'classic')

it.each(classic)('sharelink: $mode', ({ rootKey, manifestJson, options, result }) => {
  const manifest = parseManifest(manifestJson!)
  const link: ShareLink = { kind: 'whole', rootCid: manifest.rootCid, manifest, rootKey: lenientBase64(rootKey) }
  expect(formatShareLink(link, options.baseUrl!)).toBe(result!.url)
  expect(embedCode(link, options.embedBaseUrl!)).toBe(result!.embedCode)
  expect(parseShareLink(result!.url)).toEqual(link)
})

it.each(split)('sharelink: $mode $tokenHex', (vector) => {
  const { rootKey, tokenHex, maskBase64, passphrase, serverFragmentHex, recoveredRootKey, options, urlWithoutManifest } = vector
  const second = passphrase ? { passphrase } : { fragment: bytesOf(serverFragmentHex!) }
  const key = splitRootKey(lenientBase64(rootKey), second, bytesOf(tokenHex!))
  expect(base64Encode(key.mask)).toBe(maskBase64)
  expect(base64Encode(joinRootKey(key, second))).toBe(recoveredRootKey)
  if (vector.recoverSplitKeyWithFragmentAsText) {
    const asText = joinRootKey(key, { passphrase: serverFragmentHex! })
    expect(base64Encode(asText)).toBe(vector.recoverSplitKeyWithFragmentAsText)
  }
  const manifest = storedManifest(vector.rootCid!)
  const link: ShareLink = { kind: 'split', rootCid: vector.rootCid!, manifest, key, jetUrl: options.jetUrl }
  const url = formatShareLink(link, new URL(urlWithoutManifest!).origin + new URL(urlWithoutManifest!).pathname)
  expect(url.slice(0, url.indexOf('&m=') + 3)).toBe(urlWithoutManifest!.slice(0, -1))
  expect(parseShareLink(url)).toEqual(link)
})

it('sharelink: base64url of JSON', () => {
  for (const { json, b64url } of vectors.jsonToB64url) expect(jsonToBase64url(json)).toBe(b64url)
})

it('sharelink: passphrases have so many words of 256', () => {
  expect(new Set(passphraseWords).size).toBe(256)
  for (const { passphrase, options } of split) if (passphrase) expect(passphrase.split('-')).toHaveLength(options.words ?? 4)
  expect(
    randomPassphrase(6)
      .split('-')
      .every((word) => passphraseWords.includes(word)),
  ).toBe(true)
  expect(utf8(randomPassphrase()).length).toBeGreaterThan(10)
  expect(hexEncode(splitRootKey(new Uint8Array(32), { passphrase: '' }).token)).toHaveLength(32)
})

interface Session {
  readonly manifest: SessionManifest
  readonly versions?: { label: string; bandwidth?: number; resolution?: string; manifest: SessionManifest }[]
}
interface SessionManifest {
  readonly chunkCount: number
  readonly chunkDuration?: number
  readonly codec?: string
  readonly _index?: Omit<Rendition, 'chunkCount'>
}
const playlists = readV1<{ cases: { name: string; session: Session; master: string; playlists: Record<string, string> }[] }>('hls').cases

const rendition = ({ chunkCount, chunkDuration, codec, _index }: SessionManifest): Rendition => ({
  chunkCount,
  ...(chunkDuration ? { chunkDuration } : {}),
  ...(codec ? { codec } : {}),
  ..._index,
})

it.each(playlists)('hls: $name', ({ session, master, playlists: texts }) => {
  const versions = session.versions?.map(({ manifest, ...named }): NamedRendition => ({ ...named, ...rendition(manifest) }))
  expect(masterPlaylist(versions ?? rendition(session.manifest))).toBe(master)
  for (const [label, text] of Object.entries(texts)) {
    const one = versions?.find((version) => version.label === label) ?? rendition(session.manifest)
    expect(mediaPlaylist(one, label === '' ? '' : `${label}/`)).toBe(text)
    expect(mediaPlaylist(one)).toBe(text.replaceAll(`${label}/`, label === '' ? '/' : ''))
  }
})
