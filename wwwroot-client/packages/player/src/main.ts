import './styles/index.css'
import { ConfigInvalidError, parseEpisodeConfig } from './episodeConfig.ts'
import { NoticeCard } from './noticeCard.ts'
import { Player } from './player.ts'
import { sentenceFor } from './sentences.ts'

const root = document.querySelector<HTMLElement>('#player')
if (root) start(root)

function start(root: HTMLElement): void {
  const library = import('hls.js').then((module) => module.default)
  library.catch(() => undefined) // awaited where it is used
  try {
    const config = parseEpisodeConfig(document.querySelector('script#episode')?.textContent ?? '')
    void new Player(root, config, library).begin()
  } catch (error) {
    if (!(error instanceof ConfigInvalidError)) throw error
    const card = new NoticeCard()
    root.classList.add('player')
    root.replaceChildren(card.root)
    card.show({ ...sentenceFor(error.code), action: { label: 'Load again', press: () => location.reload() } })
  }
}
