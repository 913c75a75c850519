import { base64Encode } from '../../base64.ts'
import { base64urlDecode, base64urlEncode } from '../../base64url.ts'
import { type Bytes, fromUtf8, utf8 } from '../../bytes.ts'
import { hexEncode } from '../../hex.ts'
import { lenientBase64, lenientHex } from '../bytes/lenientBytes.ts'
import { type Manifest, parseManifest, writeManifest } from '../files/manifest.ts'
import { recoded, V1Error } from '../v1Error.ts'
import type { SplitKey } from './splitKey.ts'

/** What a share link carries (v1 §20): the root key, or one half of it. */
export type ShareLink =
  | { readonly kind: 'whole'; readonly rootCid: string; readonly manifest: Manifest; readonly rootKey: Bytes }
  | {
      readonly kind: 'split'
      readonly rootCid: string
      readonly manifest: Manifest
      readonly key: SplitKey
      /** The Jet that keeps the other half, or undefined when it is a passphrase. */
      readonly jetUrl: string | undefined
    }

const maxLength = 2_000_000

/** base64url of JSON. */
export function jsonToBase64url(json: string): string {
  return base64urlEncode(utf8(json))
}

/** The link: what the site may see in the query, what it may not behind the `#`. @param baseUrl Without query and fragment. */
export function formatShareLink(link: ShareLink, baseUrl: string): string {
  const manifest = jsonToBase64url(writeManifest(link.manifest))
  const query = `${baseUrl}?rootCid=${encodeURIComponent(link.rootCid)}`
  if (link.kind === 'whole') return `${query}#rootKey=${encodeURIComponent(base64Encode(link.rootKey))}&m=${manifest}`
  const jet = link.jetUrl === undefined ? '' : `&jet=${encodeURIComponent(link.jetUrl)}&sf=1`
  return `${query}${jet}#st=${hexEncode(link.key.token)}&sm=${base64Encode(link.key.mask)}&m=${manifest}`
}

/** The markup that shows the player in another page. @throws {RangeError} for an address that would leave its quotes. */
export function embedCode(link: ShareLink, embedBaseUrl: string): string {
  const url = formatShareLink(link, embedBaseUrl)
  if (/["<>\s]/.test(url)) throw new RangeError('Not an address to embed.')
  const features = 'autoplay; encrypted-media; publickey-credentials-get *'
  return `<iframe src="${url}"\n        allow="${features}"\n        width="640" height="360" frameborder="0"></iframe>`
}

/** @throws {V1Error} `ShareLinkInvalid` */
export function parseShareLink(url: string): ShareLink {
  return recoded('ShareLinkInvalid', () => {
    if (url.length > maxLength) throw refuse('it is too long')
    const [address, fragment] = splitAt(url, '#')
    const query = pairsOf(splitAt(address, '?')[1])
    const pairs = pairsOf(fragment)
    const manifest = manifestOf(required(pairs, 'm'))
    const rootCid = query.get('rootCid') ?? manifest.rootCid
    const rootKey = pairs.get('rootKey')
    if (rootKey !== undefined) return { kind: 'whole', rootCid, manifest, rootKey: sized(lenientBase64(rootKey), 32) }
    const key = { token: lenientHex(required(pairs, 'st'), 16), mask: sized(lenientBase64(required(pairs, 'sm')), 32) }
    return { kind: 'split', rootCid, manifest, key, jetUrl: query.get('sf') === '1' ? required(query, 'jet') : undefined }
  })
}

function manifestOf(text: string): Manifest {
  let json: string
  try {
    json = fromUtf8(base64urlDecode(text))
  } catch (error) {
    throw refuse('its manifest is no text', error)
  }
  return parseManifest(json)
}

/** Pairs as version 1's readers split them: at each `&`, then at the first `=`. The first of a name counts. */
function pairsOf(text: string): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>()
  for (const part of text.split('&')) {
    const [name, value] = splitAt(part, '=')
    if (pairs.has(name)) continue
    try {
      pairs.set(name, decodeURIComponent(value))
    } catch (error) {
      throw refuse('it is not percent-encoded', error)
    }
  }
  return pairs
}

function splitAt(text: string, sign: string): [string, string] {
  const at = text.indexOf(sign)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

function required(pairs: ReadonlyMap<string, string>, name: string): string {
  const value = pairs.get(name)
  if (value === undefined) throw refuse(`it has no '${name}'`)
  return value
}

function sized(bytes: Bytes, size: number): Bytes {
  if (bytes.length !== size) throw refuse(`a key has ${size} bytes`)
  return bytes
}

function refuse(reason: string, cause?: unknown): V1Error {
  return new V1Error('ShareLinkInvalid', `Not a share link: ${reason}.`, { cause })
}
