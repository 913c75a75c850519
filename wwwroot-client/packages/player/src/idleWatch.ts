const restMs = 2500

/** Tells when nobody has moved for a while, so that the controls may step back, and when somebody moves again. */
export function watchIdleness(target: HTMLElement, onChange: (isIdle: boolean) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stir = () => {
    onChange(false)
    clearTimeout(timer)
    timer = setTimeout(() => onChange(true), restMs)
  }
  for (const type of ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const) target.addEventListener(type, stir, { passive: true })
  target.addEventListener('pointerleave', () => onChange(true))
  stir()
}
