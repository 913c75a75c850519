import { BrowserSealLedger } from '@safecloud/cloud/publish/browserSealLedger.ts'
import { OriginPrivateBodies } from '@safecloud/cloud/publish/originPrivateBodies.ts'
import { base64Decode } from '@safecloud/protocol/base64.ts'
import { hexEncode } from '@safecloud/protocol/hex.ts'
import type { UploadRecord } from './uploadRecord.ts'
import type { UploadStore } from './uploadStore.ts'

const parent = 'safecloud-sealed'

/** Where an upload's sealed bodies lie in the origin private file system. */
export function bodiesFolder(salt: string): [string, string] {
  return [parent, hexEncode(base64Decode(salt))]
}

/** Held by the one worker that works on an episode's upload. */
export function uploadLock(episode: string): string {
  return `safecloud-upload-${episode}`
}

/** How long to wait for a worker that was just ended to let go of the lock. */
export const lockWaitMs = 20_000

/**
 * Ends an upload for good, finished or cancelled: its salt seals nothing more, its bodies and its record go.
 *
 * @throws {DOMException} `TimeoutError` while a worker, perhaps of another tab, still works on it.
 */
export async function forgetUpload(record: UploadRecord, uploads: UploadStore): Promise<void> {
  await navigator.locks.request(uploadLock(record.episode), { signal: AbortSignal.timeout(lockWaitMs) }, async () => {
    const ledger = await BrowserSealLedger.open()
    await ledger.close(record.salt)
    await OriginPrivateBodies.remove(...bodiesFolder(record.salt))
    await uploads.remove(record.episode)
  })
}
