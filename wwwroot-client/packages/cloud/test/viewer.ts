import { boxKeyOfPair } from '@safecloud/protocol/boxKey.ts'
import { openCapability } from '@safecloud/protocol/capability.ts'
import { keyIdOf } from '@safecloud/protocol/publicKey.ts'
import { signerOfKeyPair } from '@safecloud/protocol/signer.ts'
import { JetTransport } from '../src/jetTransport.ts'
import { OpenFile } from '../src/openFile.ts'
import { OpeningDesk } from '../src/openingDesk.ts'
import type { FromWorker } from '../src/openingMessages.ts'
import { OpeningPool, type OpeningWorker } from '../src/openingPool.ts'
import type { Grantee, SealedFilm } from './sealedFilm.ts'
import type { TestJet } from './testJet.ts'

/** A pool whose desk works in the test's own thread; what a worker would copy or move is copied here. */
export function poolInThread(): OpeningPool {
  return new OpeningPool(() => {
    const worker: OpeningWorker = {
      onmessage: null,
      onerror: null,
      postMessage: (message) => desk.take(structuredClone(message)),
      terminate: () => undefined,
    }
    const desk = new OpeningDesk((data: FromWorker) => worker.onmessage?.(new MessageEvent('message', { data })))
    return worker
  }, 1)
}

/** A device with fresh keys. */
export async function newViewer() {
  const holder = await signerOfKeyPair(
    (await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])) as CryptoKeyPair,
  )
  const box = await boxKeyOfPair(
    (await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits'])) as CryptoKeyPair,
  )
  const now = Math.floor(Date.now() / 1000)
  return { holder, box, now, grantee: { holder: keyIdOf(holder.publicKey), box: box.publicKey, now } }
}

export type Viewer = Awaited<ReturnType<typeof newViewer>>

/** The file as this viewer opens it with a grant of what is asked. */
export async function openAs(viewer: Viewer, film: SealedFilm, jet: TestJet, grant: Partial<Grantee> = {}): Promise<OpenFile> {
  const sealed = await film.grant({ ...viewer.grantee, ...grant })
  const request = { rootCid: film.manifest.rootCid, holder: viewer.grantee.holder, now: viewer.now }
  const capability = await openCapability(viewer.box, sealed, request)
  return new OpenFile(new JetTransport(jet.origin, { fetch: jet.fetch }), viewer.holder, poolInThread(), capability)
}

/** Bytes that differ for each seed. */
export function someBytes(size: number, seed: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: size }, (_, at) => (at * 31 + seed * 17 + (at >> 8)) & 255)
}
