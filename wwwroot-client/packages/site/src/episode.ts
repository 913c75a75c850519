import { BuyForms } from './buy-forms.ts'
import { EpisodePage } from './episode-page.ts'

/** Joins the episode page to the player in its frame: tickets, the wall, buying without leaving the page. */
export function enhanceEpisode(root: Document): void {
  const watch = root.querySelector<HTMLElement>('#watch')
  const frame = watch?.querySelector<HTMLIFrameElement>('iframe#player')
  if (!watch || !frame) return
  const page = new EpisodePage(root, watch, frame)
  const forms = new BuyForms(root, () => page.bought())
  page.listen(forms)
}
