import './styles/index.css'
import { enhanceCopying } from './copy.ts'
import { enhanceDialogs } from './dialogs.ts'
import { enhanceEpisode } from './episode.ts'
import { enhanceForms } from './forms.ts'
import { enhanceHandoff } from './handoff.ts'
import { enhanceMenus } from './menus.ts'
import { localizeMoments } from './moments.ts'
import { enhancePasskeys } from './passkey-forms.ts'
import { enhancePreviews } from './previews.ts'
import { closeVaultWhenSignedOut } from './signed-out.ts'
import { enhanceTheme } from './theme.ts'
import { showWaitingToast } from './toasts.ts'

enhanceTheme(document)
enhanceMenus(document)
enhanceDialogs(document)
enhanceEpisode(document) // before the forms: its forms answer for themselves
enhanceHandoff(document) // before the forms too
enhanceForms(document)
enhanceCopying(document)
enhancePasskeys(document)
enhancePreviews(document)
localizeMoments(document)
closeVaultWhenSignedOut(document)
showWaitingToast(document)
