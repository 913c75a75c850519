/** The way on that goes with an error; `elsewhere` is one that no button of this page leads to. */
export type WayOn = 'retry' | 'sign-in' | 'buy' | 'ask' | 'reload' | 'elsewhere'

export interface Sentence {
  /** What happened, and what did not. */
  readonly what: string
  /** What to do about it. */
  readonly next: string
  readonly way: WayOn
}

const askCreator = 'Ask the creator of this episode.'

/** What people read for each named failure. The names are those of specification §8.5, of the release service and of this player. */
const sentences: Readonly<Record<string, Sentence>> = {
  Unreachable: { what: 'The server that delivers this film does not answer.', next: 'Check your connection and try again.', way: 'retry' },
  TimedOut: { what: 'The delivery has stopped.', next: 'Check your connection and try again.', way: 'retry' },
  Interrupted: { what: 'The connection broke.', next: 'Try again: it goes on from the same second.', way: 'retry' },
  RateLimited: { what: 'This player asked too often.', next: 'Wait a minute and try again.', way: 'retry' },
  Unavailable: { what: 'Delivery is busy or being restarted.', next: 'Try again in a moment.', way: 'retry' },
  ChunkAbsent: {
    what: 'No store that is online has the next part.',
    next: 'Try again in a few minutes, or ask the creator.',
    way: 'retry',
  },
  ChunkInvalid: {
    what: 'A part arrived altered and was refused. Nothing of it was played.',
    next: 'Try again to fetch it anew.',
    way: 'retry',
  },
  RangeProofInvalid: { what: 'The delivery did not prove what it sent, and was refused.', next: 'Try again.', way: 'retry' },
  BadFraming: { what: 'The delivery was not in its form, and was refused.', next: 'Try again.', way: 'retry' },
  ChunkNotOpened: { what: 'The key does not fit this part of the film.', next: askCreator, way: 'ask' },
  ChunkNotCommitted: { what: 'This part of the film was sealed wrongly, and was refused.', next: askCreator, way: 'ask' },
  ManifestInvalid: { what: 'The film’s signed description is not valid, and was refused.', next: askCreator, way: 'ask' },
  IndexInvalid: { what: 'The film’s index is not valid.', next: askCreator, way: 'ask' },
  CapabilityInvalid: {
    what: 'The keys that came are not for this film and this device.',
    next: 'Try again, or ask the creator.',
    way: 'retry',
  },
  NotFound: { what: 'The film is not stored here any more.', next: askCreator, way: 'ask' },
  NotPublished: { what: 'The creator has taken this episode down.', next: askCreator, way: 'ask' },
  LegallyBlocked: { what: 'This film is blocked for legal reasons.', next: 'The public log says by whom and why.', way: 'ask' },
  NotPurchased: { what: 'This account has not bought the episode.', next: 'Buy it, and it goes on from here.', way: 'buy' },
  NoTeaser: { what: 'This episode has no free part.', next: 'Buy it to watch.', way: 'buy' },
  PaymentRequired: { what: 'This part has to be paid for first.', next: 'Buy the episode, and it goes on from here.', way: 'buy' },
  NotAuthorized: { what: 'The keys of this device have lapsed.', next: 'Try again to ask for new ones.', way: 'retry' },
  TicketInvalid: {
    what: 'The permission to watch was used up or too old.',
    next: 'Try again for a new one. Nothing is paid twice.',
    way: 'retry',
  },
  SignedOut: {
    what: 'You were signed out, so the rest of the film cannot be opened.',
    next: 'Sign in again: it goes on from the same second, and what you bought stays yours.',
    way: 'sign-in',
  },
  SiteUnreachable: {
    what: 'The site does not answer, so no permission to watch has come.',
    next: 'Check your connection and try again. What you paid stays yours.',
    way: 'retry',
  },
  EmbedderNotAllowed: {
    what: 'This channel does not let this page show its films.',
    next: 'Watch on the film’s own page.',
    way: 'ask',
  },
  HandoffUsed: { what: 'The sign-in was used already.', next: 'Sign in once more. Nothing is paid twice.', way: 'sign-in' },
  HandoffExpired: { what: 'The sign-in came too late.', next: 'Sign in once more. Nothing is paid twice.', way: 'sign-in' },
  HandoffOtherOrigin: { what: 'The sign-in was for a player in another page.', next: 'Sign in once more, here.', way: 'sign-in' },
  HandoffOtherDevice: { what: 'The sign-in was for another device.', next: 'Sign in once more, here.', way: 'sign-in' },
  HandoffBlocked: {
    what: 'No sign-in window could be opened that can answer.',
    next: 'Allow pop-ups here, or watch on the film’s own page.',
    way: 'sign-in',
  },
  DeviceInvalid: { what: 'This browser’s own keys were not accepted.', next: 'Try again with new ones.', way: 'retry' },
  OriginNotTrusted: { what: 'This channel does not hand keys to this player.', next: askCreator, way: 'ask' },
  ReleaseLapsed: {
    what: 'The creator’s permission to hand out keys has lapsed.',
    next: 'Ask the creator to renew it. A purchase stays yours.',
    way: 'ask',
  },
  ReleaseInvalid: { what: 'The release service answered with something else than keys.', next: 'Try again.', way: 'retry' },
  ReleaseUnreachable: {
    what: 'The service that hands out keys does not answer.',
    next: 'Try again in a moment. What you paid stays yours.',
    way: 'retry',
  },
  KeyLate: {
    what: 'No key has come within 10 seconds; the release service may be offline.',
    next: 'Try again. What you paid stays yours.',
    way: 'retry',
  },
  NotSupported: {
    what: 'This browser cannot play protected parts of a film (no Media Source).',
    next: 'Use a current Firefox, Chrome, Edge or Safari.',
    way: 'elsewhere',
  },
  CodecNotSupported: { what: 'This browser cannot decode this film.', next: 'Use another browser, or ask the creator.', way: 'ask' },
  ConfigInvalid: { what: 'This page does not say what to play.', next: 'Load it again.', way: 'reload' },
}

const unknown: Sentence = { what: 'The player stopped for a reason it has no words for.', next: 'Load the page again.', way: 'reload' }

export function sentenceFor(code: string): Sentence {
  return (Object.hasOwn(sentences, code) ? sentences[code] : undefined) ?? unknown
}

/** The code of any error: its own, or `Unknown`. */
export function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : 'Unknown'
}
