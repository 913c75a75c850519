/** This browser now encodes in another way than when the upload began: old and new segments would not play behind one another. */
export class EncoderChangedError extends Error {
  override name = 'EncoderChangedError'
  constructor() {
    super('This browser encodes differently than when the upload began.')
  }
}
