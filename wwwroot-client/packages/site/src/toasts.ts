const shownFor = 6_000 // milliseconds

export interface ToastAction {
  readonly label: string
  readonly run: () => void
}

/** Says in the past tense what was done; never for errors or money. Goes by itself, but not while somebody points at it or has the focus in it. */
export function showToast(text: string, action?: ToastAction): void {
  const region = document.querySelector('.toasts')
  if (!region) return
  const toast = document.createElement('div')
  toast.className = 'toast'
  toast.append(Object.assign(document.createElement('span'), { textContent: text }))
  if (action) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'btn', textContent: action.label })
    button.addEventListener('click', () => {
      action.run()
      toast.remove()
    })
    toast.append(button)
  }
  region.append(toast)
  leaveInTime(toast)
}

/** A toast that the server wrote into the page goes the same way. */
export function showWaitingToast(root: Document): void {
  for (const toast of root.querySelectorAll<HTMLElement>('.toasts > .toast')) leaveInTime(toast)
}

function leaveInTime(toast: HTMLElement): void {
  let timer = setTimeout(() => toast.remove(), shownFor)
  const hold = () => clearTimeout(timer)
  const go = () => {
    clearTimeout(timer)
    timer = setTimeout(() => toast.remove(), shownFor)
  }
  toast.addEventListener('pointerenter', hold)
  toast.addEventListener('focusin', hold)
  toast.addEventListener('pointerleave', go)
  toast.addEventListener('focusout', go)
}
