/** One finished segment of one track: `moof` and `mdat`, ready to be sealed. Times in seconds from the film's start. */
export interface MediaSegment {
  readonly track: string
  readonly index: number
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly start: number
  readonly duration: number
}

/** What a player needs before the first segment of a track. */
export interface TrackSetup {
  readonly track: string
  /** RFC 6381 codecs string. */
  readonly codecs: string
  /** `ftyp` and `moov`. */
  readonly init: Uint8Array<ArrayBuffer>
  /** What the decoder is configured with: equal texts mean that segments of two runs play behind the same init segment. */
  readonly fingerprint: string
}

/** Where a conversion puts what it makes. Segments of a track come in order; a promise that stays open slows the conversion down. */
export interface SegmentSink {
  setup(setup: TrackSetup): Promise<void>
  segment(segment: MediaSegment): Promise<void>
}
