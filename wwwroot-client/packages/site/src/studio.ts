import { mountActivation } from './studio/mountActivation.ts'
import { mountUpload } from './studio/mountUpload.ts'
import { mountVault } from './studio/mountVault.ts'
import { saveInPlace } from './studio/saveInPlace.ts'

const upload = document.querySelector<HTMLElement>('#upload')
const vault = document.querySelector<HTMLElement>('#vault')
const activation = document.querySelector<HTMLFormElement>('form[data-activate]')
const details = document.querySelector<HTMLFormElement>('#details')

if (upload) void mountUpload(upload)
if (details) saveInPlace(details)
if (vault) void mountVault(vault)
if (activation) mountActivation(activation)
