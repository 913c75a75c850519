import { button, element, icon, note } from './element.ts'
import { SpokenStatus } from './spokenStatus.ts'
import { expectedBytes, type TimeLeft } from './timeLeft.ts'
import { laneKey, UploadLanes } from './uploadLanes.ts'
import { type ActiveState, nextChunk } from './uploadState.ts'
import { clockText, sizeText, timeLeftText } from './words.ts'

export interface ActiveActions {
  pause(): void
  resume(): void
  cancel(): void
}

/** An upload under way: time left as the headline, a lane for each track, pause and cancel, and what may be done meanwhile. */
export class ActiveUploadView {
  readonly root = element('div', '')
  readonly #headline = element('p', 'big')
  readonly #speed = element('span', '')
  readonly #said = element('div', 'upload-said')
  readonly #motion: HTMLButtonElement
  readonly #lanes: UploadLanes
  readonly #spoken = new SpokenStatus()
  #motionOf: ActiveState['motion'] | undefined
  #saidText = ''

  constructor(
    state: ActiveState,
    actions: ActiveActions,
    private readonly timeLeft: TimeLeft,
  ) {
    const { file, width, height, plan } = state.record
    this.#lanes = new UploadLanes(state.record)
    this.#motion = button('btn', () => (this.#motionOf === 'paused' ? actions.resume() : actions.pause()))
    const facts = element(
      'p',
      'meta',
      `${file.name} · ${width} × ${height} · ${clockText(plan.duration)} · ${sizeText(file.size)}`,
      this.#speed,
    )
    const buttons = element(
      'div',
      'row',
      this.#motion,
      button('btn bad', () => actions.cancel(), 'Cancel upload'),
    )
    this.root.append(
      element('div', 'left', element('div', '', facts, this.#headline), buttons),
      this.#lanes.root,
      element('div', 'upload-key', laneKey()),
      this.#said,
      this.#spoken.root,
    )
    this.update(state)
  }

  update(state: ActiveState): void {
    const { secondsLeft, sendingRate } = this.timeLeft.update(performance.now(), state.tracks)
    this.#headline.textContent = headlineOf(state, secondsLeft)
    this.#speed.textContent =
      state.motion === 'running' && sendingRate > 0 && expectedBytes(state.tracks) > 0 ? ` · ${sizeText(sendingRate)}/s` : ''
    this.#lanes.update(state.tracks)
    this.#drawMotion(state)
    this.#say(state)
    this.#spoken.update(state, secondsLeft)
  }

  #drawMotion(state: ActiveState): void {
    if (this.#motionOf === state.motion) return
    this.#motionOf = state.motion
    this.#motion.replaceChildren(...(state.motion === 'paused' ? [icon('play'), ' Go on'] : [icon('pause'), ' Pause']))
  }

  #say(state: ActiveState): void {
    const chunk = nextChunk(state)
    const where = chunk === undefined ? 'Everything is sealed; only sending is left.' : `It goes on at chunk ${chunk.toLocaleString('en')}.`
    const words: [kind: '' | 'care', happened: string, next: string] = state.offline
      ? ['care', 'The connection is lost.', 'Conversion goes on, and sending too as soon as the network is back. Nothing has to be done.']
      : state.motion === 'paused'
        ? ['', 'Paused.', where]
        : [
            '',
            'Keep this tab open.',
            `If it closes, open this page again on this machine and pick ${state.record.file.name} once more: what is sealed is kept in this browser and never encoded twice.`,
          ]
    if (words.join() === this.#saidText) return
    this.#saidText = words.join()
    this.#said.replaceChildren(note(...words))
  }
}

function headlineOf(state: ActiveState, secondsLeft: number | undefined): string {
  if (state.motion === 'paused') return 'Paused'
  if (state.file) return 'Handing over'
  if (state.offline) return 'Waiting for the network'
  if (state.finishing && state.tracks.every(({ sent, chunks }) => sent === chunks)) return 'Finishing'
  return timeLeftText(secondsLeft)
}
