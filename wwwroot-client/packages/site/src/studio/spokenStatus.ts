import { element } from './element.ts'
import type { ActiveState } from './uploadState.ts'
import { timeLeftText } from './words.ts'

/** Tells a screen reader how the upload goes: at every change of state, and else when another tenth is sent. */
export class SpokenStatus {
  readonly root = element('p', 'sr')
  #last = ''

  constructor() {
    this.root.setAttribute('role', 'status')
  }

  update(state: ActiveState, secondsLeft: number | undefined): void {
    const chunks = state.tracks.reduce((sum, track) => sum + track.chunks, 0)
    const sent = state.tracks.reduce((sum, track) => sum + track.sent, 0)
    const tenth = chunks === 0 ? 0 : Math.floor((10 * sent) / chunks)
    const key = `${state.motion} ${state.offline} ${tenth}`
    if (key === this.#last) return
    this.#last = key
    this.root.textContent = this.#sentence(state, tenth, secondsLeft)
  }

  #sentence(state: ActiveState, tenth: number, secondsLeft: number | undefined): string {
    if (state.motion === 'paused') return 'Upload paused.'
    if (state.offline) return 'The connection is lost. The upload goes on by itself when it is back.'
    if (tenth === 0) return 'Upload started.'
    return `${tenth * 10} per cent uploaded. ${timeLeftText(secondsLeft)}.`
  }
}
