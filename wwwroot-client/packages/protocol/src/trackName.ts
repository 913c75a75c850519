import { ProtocolError } from './protocolError.ts'

/** Name of a track: `data`, `index`, `meta`, `video.720p`, `captions.de` … (specification §2.1). */
export type TrackName = string & { readonly brand: unique symbol }

/** A link or track name that the specification does not allow. */
export class LinkInvalidError extends ProtocolError {
  override name = 'LinkInvalidError'
  readonly code = 'LinkInvalid'

  constructor(readonly text: string) {
    super(`Not a link or track name: '${text.slice(0, 100)}'.`)
  }
}

const pattern = /^[a-z][a-z0-9]{0,15}(?:[.-][a-z0-9]{1,16}){0,3}$/

/** @throws {LinkInvalidError} */
export function parseTrackName(text: string): TrackName {
  if (!pattern.test(text)) throw new LinkInvalidError(text)
  return text as TrackName
}
