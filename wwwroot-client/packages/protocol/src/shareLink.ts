import { base64Encode } from './base64.ts'
import { base64urlDecode, base64urlEncode } from './base64url.ts'
import type { Bytes } from './bytes.ts'
import { canonicalJson, parseCanonicalJson } from './canonicalJson.ts'
import { type GrantChain, readGrantChain } from './grantChain.ts'
import { type LinkSecrets, linkSecretsJson, readLinkSecrets } from './linkSecrets.ts'
import { ProtocolError, renaming } from './protocolError.ts'
import { parseRootCid, type RootCid } from './rootCid.ts'
import { anything, base64Of, literal, object, ShapeError, text } from './shape.ts'

/** A link that opens a part of a file for anyone who has it (specification §5.5). */
export interface ShareLink {
  readonly rootCid: RootCid
  readonly chain: GrantChain
  readonly secrets: LinkSecrets
  /** 32 bytes; their ES256 pair is the holder. */
  readonly seed: Bytes
}

/** A fragment that is no share link. */
export class ShareLinkInvalidError extends ProtocolError {
  override name = 'ShareLinkInvalidError'
  readonly code = 'ShareLinkInvalid'
}

const prefix = '#sc2='
const payload = object({
  v: literal(2),
  rootCid: (value) => parseRootCid(text()(value)),
  chain: anything,
  secrets: readLinkSecrets,
  seed: base64Of(32),
})

/** The fragment of the link's address. */
export function formatShareLink({ rootCid, chain, secrets, seed }: ShareLink): string {
  const json = { v: 2, rootCid, chain: chain.json, secrets: linkSecretsJson(secrets), seed: base64Encode(seed) }
  return prefix + base64urlEncode(canonicalJson(json))
}

/** Reads the form; what it grants is checked like any grant, with the manifest at hand. @throws {ShareLinkInvalidError} */
export function parseShareLink(fragment: string): ShareLink {
  return renaming(
    (cause) => new ShareLinkInvalidError(`This share link is damaged. ${cause.message}`, { cause }),
    () => {
      if (!fragment.startsWith(prefix)) throw new ShapeError(`It does not begin with ${prefix}.`)
      const { v: _, chain: json, ...rest } = payload(parseCanonicalJson(base64urlDecode(fragment.slice(prefix.length))))
      const chain = readGrantChain(json)
      if (!chain) throw new ShapeError('Its chain is damaged.')
      return { ...rest, chain }
    },
  )
}
