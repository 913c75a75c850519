export interface KeyActions {
  readonly toggle: () => void
  readonly step: (seconds: number) => void
  readonly louder: (by: number) => void
  readonly mute: () => void
  readonly fill: () => void
}

/** Keys of the whole player: space, ←/→ ten seconds, ↑/↓ volume, F, M. Controls that use a key themselves keep it. */
export function listenToKeys(target: Document, actions: KeyActions): void {
  target.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return
    const act = actionOf(event, actions)
    if (!act) return
    event.preventDefault()
    act()
  })
}

function actionOf(event: KeyboardEvent, actions: KeyActions): (() => void) | undefined {
  const { key, target } = event
  const isButton = target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement
  const isRange = target instanceof HTMLInputElement
  switch (key) {
    case ' ':
      return isButton || event.repeat ? undefined : actions.toggle
    case 'k':
      return event.repeat ? undefined : actions.toggle
    case 'ArrowLeft':
      return isRange ? undefined : () => actions.step(-10)
    case 'ArrowRight':
      return isRange ? undefined : () => actions.step(10)
    case 'ArrowUp':
      return isRange ? undefined : () => actions.louder(0.05)
    case 'ArrowDown':
      return isRange ? undefined : () => actions.louder(-0.05)
    case 'f':
    case 'F':
      return event.repeat ? undefined : actions.fill
    case 'm':
    case 'M':
      return event.repeat ? undefined : actions.mute
    default:
      return undefined
  }
}
