import { takeFresh } from '../freshParts.ts'
import type { PublishedFile } from '../publish/messages.ts'
import { UploadStore } from '../publish/uploadStore.ts'
import { element, note } from './element.ts'
import { PosterField } from './posterField.ts'
import { TeaserField } from './teaserField.ts'
import { UploadController } from './uploadController.ts'

/** Brings an episode's upload to life. */
export async function mountUpload(section: HTMLElement): Promise<void> {
  const mount = section.querySelector<HTMLElement>('[data-mount]') ?? section
  if (!canPublish()) {
    mount.append(
      note(
        'care',
        'This browser cannot convert video.',
        'Use a current desktop browser, or the command line: ',
        element('span', 'mono', 'safecloud publish FILE'),
      ),
    )
    return
  }
  const { episode = '', channel = '', jet = '', publisherKeyId = '', rootCid = '', poster = '', account } = section.dataset
  const teaser = document.querySelector<HTMLElement>('[data-teaser]')
  const teaserField = teaser ? new TeaserField(teaser) : undefined
  const image = document.querySelector<HTMLImageElement>('[data-poster-image]')
  const input = document.querySelector<HTMLInputElement>('[data-poster-input]')
  const film = mount.querySelectorAll<HTMLElement>('[data-live="film"]')
  const uploads = await UploadStore.open()
  const context = {
    episode,
    channel,
    jet,
    publisherKeyId,
    account: account ?? 'your account',
    title: () => document.querySelector<HTMLInputElement>('[data-episode-title]')?.value ?? '',
    poster: new PosterField(episode, image, input, poster !== ''),
    onPublished: async (file: PublishedFile) => {
      teaserField?.fit(file.durationMs, file.segmentStartsMs)
      allowPublishing()
      const { rootCid: root, durationMs, segmentStartsMs } = file
      section.dispatchEvent(
        new CustomEvent('safecloud:file-ready', { bubbles: true, detail: { rootCid: root, durationMs, segmentStartsMs } }),
      )
      await takeFresh(film)
    },
  }
  new UploadController(context, uploads, mount, { complete: rootCid !== '', interrupted: await uploads.find(episode) })
}

function canPublish(): boolean {
  return typeof VideoEncoder === 'function' && typeof VideoDecoder === 'function' && 'storage' in navigator && 'locks' in navigator
}

function allowPublishing(): void {
  for (const pressed of document.querySelectorAll<HTMLButtonElement>('[data-publish]')) pressed.disabled = false
  for (const hint of document.querySelectorAll('[data-publish-hint]')) hint.textContent = 'Ready. Nothing is public until you publish.'
}
