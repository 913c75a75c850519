const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const

/** A size in decimal units, two figures: `740 MB`, `1.9 GB`. */
export function sizeText(bytes: number): string {
  let unit = 0
  let value = bytes
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  const digits = unit > 1 && value < 10 ? 1 : 0
  return `${value.toFixed(digits)} ${units[unit]}`
}

/** A length: `0:30`, `48:12`, `1:02:03`. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

/** Reads `m:ss`, `h:mm:ss` or seconds; undefined when it is neither. */
export function parseClock(text: string): number | undefined {
  if (!/^\s*\d{1,6}(?::[0-5]?\d){0,2}\s*$/.test(text)) return undefined
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
}

/** How long something still takes, as a headline; undefined means that nothing is known yet. */
export function timeLeftText(seconds: number | undefined): string {
  if (seconds === undefined) return 'Working out how long this takes'
  if (seconds < 50) return 'Less than a minute left'
  const minutes = Math.round(seconds / 60)
  if (minutes < 2) return 'About a minute left'
  if (minutes < 90) return `About ${minutes} minutes left`
  const halves = Math.round(minutes / 30)
  const hours = halves % 2 === 0 ? String(halves / 2) : `${Math.floor(halves / 2)}½`
  return `About ${hours} hours left`
}

/** Short form beside a lane: `14 min`, `2 h`, `done`. */
export function shortTimeText(seconds: number): string {
  if (seconds < 60) return '1 min'
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`
}
