import type { PlaybackState } from './pageMessages.ts'

export type MediaState = PlaybackState['state']

export interface MediaEvents {
  /** The element plays, rests, waits for data, or has come to its end. */
  readonly enter: (state: MediaState) => void
  /** Another second, or a jump: worth telling the page. */
  readonly tell: (state: MediaState) => void
  /** A jump to a time in seconds has begun. */
  readonly jump: (time: number) => void
}

/** Brings the events of a video element down to the few that matter. */
export function watchMedia(video: HTMLVideoElement, { enter, tell, jump }: MediaEvents): void {
  let toldSecond = 0
  const now = (): MediaState => (video.paused ? 'paused' : 'playing')
  video.addEventListener('playing', () => enter('playing'))
  video.addEventListener('waiting', () => enter('waiting'))
  video.addEventListener('ended', () => enter('ended'))
  video.addEventListener('pause', () => {
    if (!video.ended) enter('paused')
  })
  video.addEventListener('seeking', () => jump(video.currentTime))
  video.addEventListener('seeked', () => tell(now()))
  video.addEventListener('timeupdate', () => {
    const second = Math.floor(video.currentTime)
    if (second !== toldSecond) tell(now())
    toldSecond = second
  })
}
