import { mountActivation } from './studio/mountActivation.ts'
import { mountUpload } from './studio/mountUpload.ts'
import { mountVault } from './studio/mountVault.ts'
import { enhancePriceNotes } from './studio/priceNotes.ts'
import { enhanceRenewals } from './studio/renewals.ts'
import { saveInPlace } from './studio/saveInPlace.ts'
import { enhanceVaultLock } from './studio/vaultLock.ts'

const upload = document.querySelector<HTMLElement>('#upload')
const vault = document.querySelector<HTMLElement>('#vault')
const activation = document.querySelector<HTMLFormElement>('form[data-activate]')
const details = document.querySelector<HTMLFormElement>('#details')

enhanceVaultLock(document)
enhanceRenewals(document)
enhancePriceNotes(document)
if (upload) void mountUpload(upload)
if (details) saveInPlace(details)
if (vault) void mountVault(vault)
if (activation) mountActivation(activation)
