/** How the film's sound becomes the audio track. */
export type AudioMode = 'copy' | 'encode' | 'none'

/** The audio track under way. */
export interface AudioRendition {
  /** How far it is, in seconds from the film's start. */
  readonly encodedUntil: number
  /** Goes on until this time (seconds); resolves when that much is with the assembler. */
  advance(until: number): Promise<void>
  /** Does the rest and waits until the sink has it. */
  finish(): Promise<void>
  /** Stops; resolves when no segment is on its way to the sink any more. */
  close(): Promise<void>
}
