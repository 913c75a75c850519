import { showToast } from '../toasts.ts'
import { putPoster } from './episodeApi.ts'
import { sentenceOf } from './sentences.ts'

const mostBytes = 2 * 1024 * 1024

/** The episode's picture: a proposed frame is taken only while there is none, a chosen file always. */
export class PosterField {
  #present: boolean

  /** @param present whether the episode has a picture already. */
  constructor(
    private readonly episode: string,
    private readonly image: HTMLImageElement | null,
    input: HTMLInputElement | null,
    present: boolean,
  ) {
    this.#present = present
    input?.addEventListener('change', () => {
      const [file] = input.files ?? []
      if (file) void this.#choose(file)
    })
  }

  /** Takes a frame of the film, unless the person has chosen a picture. */
  async propose(jpeg: Blob): Promise<void> {
    if (this.#present) return
    try {
      await this.#put(jpeg)
      showToast('A frame of the film is its picture now')
    } catch {
      showToast('The proposed picture was not stored. Choose one yourself.')
    }
  }

  async #choose(file: File): Promise<void> {
    if (file.size > mostBytes) {
      showToast('The picture is larger than 2 MiB. Nothing was stored.')
      return
    }
    try {
      await this.#put(file)
      showToast('The picture is stored')
    } catch (error) {
      showToast(sentenceOf(error))
    }
  }

  async #put(picture: Blob): Promise<void> {
    await putPoster(this.episode, picture)
    this.#present = true
    if (!this.image) return
    this.image.src = URL.createObjectURL(picture)
    this.image.hidden = false
    this.image.parentElement?.classList.remove('blank')
    this.image.addEventListener('load', () => URL.revokeObjectURL(this.image?.src ?? ''), { once: true })
  }
}
