/** What the player keeps about the viewer's wishes, in its own origin: volume, and the speed of the line. */
export interface PlayerSettings {
  readonly volume: number
  readonly isMuted: boolean
  /** Bits per second, as last measured. */
  readonly bitsPerSecond?: number
}

const place = 'safecloud.player'

export function recallSettings(storage: () => Storage = () => localStorage): PlayerSettings {
  const fallback: PlayerSettings = { volume: 1, isMuted: false }
  try {
    const { volume, isMuted, bitsPerSecond } = JSON.parse(storage().getItem(place) ?? '{}') as Record<string, unknown>
    return {
      volume: typeof volume === 'number' && volume >= 0 && volume <= 1 ? volume : 1,
      isMuted: isMuted === true,
      ...(typeof bitsPerSecond === 'number' && bitsPerSecond > 0 ? { bitsPerSecond } : {}),
    }
  } catch {
    return fallback // storage is refused or was meddled with; wishes are not worth an error
  }
}

export function rememberSettings(settings: PlayerSettings, storage: () => Storage = () => localStorage): void {
  try {
    storage().setItem(place, JSON.stringify(settings))
  } catch {
    // refused storage: the wish lasts as long as the page
  }
}
