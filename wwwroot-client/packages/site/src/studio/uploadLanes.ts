import type { TrackProgress } from '../publish/messages.ts'
import type { UploadRecord } from '../publish/uploadRecord.ts'
import { element } from './element.ts'
import { sizeText } from './words.ts'

const parts = ['seen', 'sealed', 'ready', 'none'] as const

interface Lane {
  readonly strip: HTMLElement
  readonly parts: Readonly<Record<(typeof parts)[number], HTMLElement>>
  readonly share: HTMLElement
  readonly meta: HTMLElement
}

/** One strip for each track, with its three frontiers: transcoded, sealed, sent. */
export class UploadLanes {
  readonly root = element('div', 'lanes')
  readonly #lanes = new Map<string, Lane>()

  constructor(private readonly record: UploadRecord) {}

  update(tracks: readonly TrackProgress[]): void {
    for (const track of tracks) this.#draw(this.#lane(track.track), track)
  }

  #lane(track: string): Lane {
    const known = this.#lanes.get(track)
    if (known) return known
    const bars = Object.fromEntries(parts.map((kind) => [kind, element('i', kind)])) as Lane['parts']
    const strip = element('div', 'strip thick', ...parts.map((kind) => bars[kind]))
    strip.setAttribute('role', 'img')
    const lane = { strip, parts: bars, share: element('span', 'num'), meta: element('span', 'meta') }
    this.root.append(element('div', 'lane', element('b', '', this.#label(track)), strip, lane.share, lane.meta))
    this.#lanes.set(track, lane)
    return lane
  }

  #label(track: string): string {
    return this.record.plan.renditions.find((rendition) => rendition.track === track)?.label ?? 'Audio'
  }

  #draw(lane: Lane, { track, chunks, transcoded, sealed, sent, sealedBytes, sentBytes }: TrackProgress): void {
    const shares = { seen: sent / chunks, sealed: sealed / chunks, ready: Math.max(transcoded, sealed / chunks), none: 1 }
    let before = 0
    for (const kind of parts) {
      const part = lane.parts[kind]
      part.hidden = shares[kind] - before < 0.0005
      part.style.setProperty('--n', (100 * Math.max(0, shares[kind] - before)).toFixed(2))
      before = Math.max(before, shares[kind])
    }
    const percent = (share: number) => Math.floor(100 * share + 1e-9)
    lane.strip.setAttribute(
      'aria-label',
      `${this.#label(track)}: ${percent(shares.seen)} per cent uploaded, ${percent(shares.sealed)} per cent sealed, ${percent(shares.ready)} per cent transcoded`,
    )
    lane.share.replaceChildren(element('b', '', `${percent(shares.seen)}%`), shares.seen >= 1 ? element('span', 'meta', ' done') : '')
    const whole = sealed === 0 ? undefined : (sealedBytes * chunks) / sealed
    const sizes =
      whole === undefined
        ? 'nothing sealed yet'
        : sent < chunks
          ? `${sizeText(sentBytes)} of ${sealed < chunks ? 'about ' : ''}${sizeText(whole)} sent`
          : sizeText(sentBytes)
    lane.meta.textContent = `${chunks.toLocaleString('en')} ${chunks === 1 ? 'chunk' : 'chunks'} · ${sizes}`
  }
}

/** What the four parts of a strip mean; once on the screen. */
export function laneKey(): HTMLElement {
  const line = (kind: string, words: string) => {
    const sample = element('span', 'strip', element('i', kind))
    sample.setAttribute('aria-hidden', 'true')
    return element('li', '', sample, words)
  }
  return element(
    'ul',
    'key',
    line('seen', 'Sent and confirmed'),
    line('sealed', 'Sealed, waiting to be sent'),
    line('ready', 'Transcoded'),
    line('none', 'Not yet touched'),
  )
}
