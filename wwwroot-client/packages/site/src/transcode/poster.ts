const widest = 1280
const giveUpSeconds = 20
const probe = { width: 64, height: 36 }

/** Looks through the first frames for one worth showing: neither dark nor flat. */
export class PosterPicker {
  private best: { score: number; picture: OffscreenCanvas } | undefined
  private lookAt = 0
  private done = false

  constructor(private readonly onPoster: (jpeg: Blob) => void) {}

  /** @param time of the frame, in seconds; two frames a second are looked at until one is good, for 20 s at most. */
  consider(frame: VideoFrame, time: number): void {
    if (this.done || time < this.lookAt) return
    this.lookAt = time + 0.5
    const score = scoreOf(frame)
    if (!this.best || score > this.best.score) this.best = { score, picture: draw(frame) }
    if (score >= 1 || time > giveUpSeconds) this.finish()
  }

  /** The film has ended: the best frame so far is it. */
  finish(): void {
    if (this.done || !this.best) return
    this.done = true
    void this.best.picture.convertToBlob({ type: 'image/jpeg', quality: 0.85 }).then(this.onPoster)
    this.best = undefined
  }
}

/** 1 and more for a picture that is bright enough (mean luma 48 of 255) and varied enough (deviation 32). */
function scoreOf(frame: VideoFrame): number {
  const context = new OffscreenCanvas(probe.width, probe.height).getContext('2d', { willReadFrequently: true })
  if (!context) return 0
  context.drawImage(frame, 0, 0, probe.width, probe.height)
  const { data } = context.getImageData(0, 0, probe.width, probe.height)
  let sum = 0
  let squares = 0
  for (let i = 0; i < data.length; i += 4) {
    const luma = 0.2126 * (data[i] ?? 0) + 0.7152 * (data[i + 1] ?? 0) + 0.0722 * (data[i + 2] ?? 0)
    sum += luma
    squares += luma * luma
  }
  const count = data.length / 4
  const mean = sum / count
  const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean))
  return Math.min(mean / 48, deviation / 32)
}

function draw(frame: VideoFrame): OffscreenCanvas {
  const scale = Math.min(1, widest / frame.displayWidth)
  const canvas = new OffscreenCanvas(Math.round(frame.displayWidth * scale), Math.round(frame.displayHeight * scale))
  canvas.getContext('2d')?.drawImage(frame, 0, 0, canvas.width, canvas.height)
  return canvas
}
