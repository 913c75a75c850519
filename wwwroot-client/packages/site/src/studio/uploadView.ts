import { type ActiveActions, ActiveUploadView } from './activeUploadView.ts'
import { button, type Child, element, note } from './element.ts'
import { fileChooser } from './fileChooser.ts'
import { TimeLeft } from './timeLeft.ts'
import type { UploadState } from './uploadState.ts'
import { sizeText } from './words.ts'

export interface UploadActions extends ActiveActions {
  choose(file: File): void
  /** Goes on without the file: everything is sealed already. */
  goOn(): void
  retry(): void
  restart(): void
  replace(): void
}

const firstWords =
  'Or drop it here. It is converted and sealed in this browser before a byte leaves it; you can fill in the rest meanwhile.'

/** Draws an upload's state into the page. */
export class UploadView {
  #active: ActiveUploadView | undefined
  readonly #timeLeft = new TimeLeft()

  /** @param complete what the server rendered for an episode that has its film. */
  constructor(
    private readonly mount: HTMLElement,
    private readonly actions: UploadActions,
    private readonly complete: readonly Node[],
  ) {}

  draw(state: UploadState): void {
    this.mount.dataset.phase = state.phase === 'active' ? state.motion : state.phase
    if (state.phase === 'active') {
      this.#drawActive(state)
      return
    }
    this.#active = undefined
    this.#timeLeft.reset()
    this.mount.replaceChildren(...this.#content(state).filter((child): child is Node | string => child !== false && child !== undefined))
  }

  #drawActive(state: Extract<UploadState, { phase: 'active' }>): void {
    if (state.motion !== 'running') this.#timeLeft.reset()
    if (this.#active) {
      this.#active.update(state)
      return
    }
    this.#active = new ActiveUploadView(state, this.actions, this.#timeLeft)
    this.mount.replaceChildren(this.#active.root)
  }

  #content(state: Exclude<UploadState, { phase: 'active' }>): Child[] {
    switch (state.phase) {
      case 'empty':
        return [
          state.problem !== undefined && alert('This did not work.', state.problem),
          state.left === true &&
            note('', 'The vault stayed closed.', 'Nothing was sent: a film is sealed with its keys. Choose the film again to open it.'),
          fileChooser('Choose a film', firstWords, (file) => this.actions.choose(file)),
        ]
      case 'preparing': {
        const busy = element('p', 'big', 'Reading the film')
        busy.setAttribute('role', 'status')
        return [element('p', 'meta', state.name), busy]
      }
      case 'interrupted':
        return this.#interrupted(state)
      case 'complete':
        return [
          ...this.complete,
          element(
            'div',
            'row upload-after',
            button('btn', () => this.actions.replace(), 'Replace the film'),
          ),
        ]
      case 'elsewhere':
        return [note('care', 'This upload runs in another tab.', 'Go on there, or close that tab and load this page again.')]
      case 'failed':
        return this.#failed(state)
    }
  }

  #interrupted({ record, problem }: Extract<UploadState, { phase: 'interrupted' }>): Child[] {
    const name = record.file.name
    const cancel = button('btn bad', () => this.actions.cancel(), 'Cancel upload')
    const wrong = problem !== undefined && alert('The upload waits.', problem)
    if (record.transcoded) {
      const goOn = button('btn solid', () => this.actions.goOn(), 'Go on sending')
      return [
        wrong,
        element('h2', '', `${name} is sealed and not all sent`),
        element('p', 'soft', 'Your vault is opened once more, then sending goes on.'),
        element('div', 'row', goOn, cancel),
      ]
    }
    const hint = `The upload stopped when this page closed. The browser may not open a file again by itself. ${sizeText(record.file.size)}; what was sealed is kept.`
    return [
      wrong,
      fileChooser(`Pick ${name} again to go on`, hint, (file) => this.actions.choose(file)),
      element('div', 'row upload-after', cancel),
    ]
  }

  #failed({ message, next, record }: Extract<UploadState, { phase: 'failed' }>): Child[] {
    const act =
      next === 'restart'
        ? button('btn solid', () => this.actions.restart(), 'Begin again')
        : button('btn solid', () => this.actions.retry(), 'Try again')
    const cancel = record && button('btn bad', () => this.actions.cancel(), 'Cancel upload')
    return [alert('The upload stopped.', message), element('div', 'row upload-after', act, cancel)]
  }
}

function alert(happened: string, next: string): HTMLElement {
  const made = note('bad', happened, next)
  made.setAttribute('role', 'alert')
  return made
}
