import { registerAacEncoder } from '@mediabunny/aac-encoder'
import { JetSession } from '@safecloud/cloud/jetSession.ts'
import { JetTransport } from '@safecloud/cloud/jetTransport.ts'
import { BrowserSealLedger } from '@safecloud/cloud/publish/browserSealLedger.ts'
import { MaskedBodies } from '@safecloud/cloud/publish/maskedBodies.ts'
import { OriginPrivateBodies } from '@safecloud/cloud/publish/originPrivateBodies.ts'
import { signDevice } from '@safecloud/protocol/deviceClaim.ts'
import { keyPairOfSecret } from '@safecloud/protocol/es256KeyPair.ts'
import { signerOfScalar } from '@safecloud/protocol/signer.ts'
import {
  ALL_FORMATS,
  BlobSource,
  CmafOutputFormat,
  Conversion,
  HlsOutputFormat,
  Input,
  NullTarget,
  Output,
  PathedTarget,
  Quality,
} from 'mediabunny'
import { newUpload } from '../src/publish/newUpload.ts'
import { PublishRun } from '../src/publish/publishRun.ts'
import { UploadStore } from '../src/publish/uploadStore.ts'
import { chooseRenditions } from '../src/transcode/ladder.ts'
import { sharedPresets } from '../src/transcode/presets.ts'

/** P20: one round, by mediabunny alone (its result thrown away) or by the whole way to a Jet. Answers seconds. */
interface Round {
  readonly film: string
  readonly by: 'mediabunny' | 'publish'
  readonly jet: string
}

const random = (size: number) => crypto.getRandomValues(new Uint8Array(size))

self.addEventListener('message', async ({ data }: MessageEvent<Round>) => {
  const film = new File([await (await fetch(data.film)).blob()], 'film.mp4', { type: 'video/mp4' })
  const began = performance.now()
  if (data.by === 'mediabunny') await convert(film)
  else await publish(film, data.jet)
  self.postMessage((performance.now() - began) / 1000)
})

async function convert(film: Blob): Promise<void> {
  registerAacEncoder()
  const { segmentSeconds } = sharedPresets
  const input = new Input({ source: new BlobSource(film), formats: ALL_FORMATS })
  const track = await input.getPrimaryVideoTrack()
  if (!track) throw new Error('The film has no picture.')
  const renditions = chooseRenditions(await track.getDisplayWidth(), await track.getDisplayHeight(), sharedPresets)
  const format = new HlsOutputFormat({ segmentFormat: new CmafOutputFormat(), targetDuration: segmentSeconds })
  const conversion = await Conversion.init({
    input,
    output: new Output({ format, target: new PathedTarget('film.m3u8', () => new NullTarget()) }),
    video: renditions.map(({ width, height, bitrate }) => ({
      width,
      height,
      fit: 'fill' as const,
      codec: 'avc' as const,
      quality: new Quality({ bitrate }),
      keyFrameInterval: segmentSeconds,
      forceTranscode: true,
    })),
    audio: { codec: 'aac' },
  })
  await conversion.execute()
  if (conversion.discardedTracks.length > 0) throw new Error('The conversion left a track out.')
}

async function publish(film: File, jet: string): Promise<void> {
  const publisher = await signerOfScalar(keyPairOfSecret(random(32)))
  const record = await newUpload(crypto.randomUUID(), 'Bench', film)
  const now = Math.floor(Date.now() / 1000)
  const ports = {
    ledger: await BrowserSealLedger.open(),
    bodies: new MaskedBodies(await OriginPrivateBodies.open('bench', record.episode)),
    uploads: await UploadStore.open(),
    door: new JetSession(new JetTransport(jet, { timeoutMs: 60_000 }), { signer: publisher }),
    publisher,
    post: () => {},
  }
  const box = keyPairOfSecret(random(32)).publicKey
  const releaseDevice = await signDevice(publisher, box, { nbf: now - 60, exp: now + 86_400 })
  await new PublishRun({ record, file: film, rootKey: random(32), releaseDevice }, ports, sharedPresets.audio.track).run()
}
