/** The browser has no Media Source. */
export class NotSupportedError extends Error {
  override name = 'NotSupportedError'
  readonly code = 'NotSupported'

  constructor() {
    super('This browser has no Media Source.')
  }
}
