import { base64Encode } from '@safecloud/protocol/base64.ts'
import { smallestDepth, type TreeShape } from '@safecloud/protocol/treeShape.ts'
import { type Presets, sharedPresets } from '../transcode/presets.ts'
import { openSource } from '../transcode/source.ts'
import { gridOf, planTranscode, type TranscodePlan } from '../transcode/transcode.ts'
import { identify } from './fileIdentity.ts'
import type { UploadRecord } from './uploadRecord.ts'

/** Fan-out of every tree. */
const n = 4

/** Looks at the chosen file and decides what becomes of it, under a fresh salt. @throws {SourceError} */
export async function newUpload(episode: string, title: string, file: File): Promise<UploadRecord> {
  const source = await openSource(file)
  try {
    const plan = await planTranscode(source, sharedPresets)
    return {
      episode,
      title,
      type: file.type || 'application/octet-stream',
      file: await identify(file),
      salt: base64Encode(crypto.getRandomValues(new Uint8Array(16))),
      created: Math.floor(Date.now() / 1000),
      width: source.width,
      height: source.height,
      plan,
      shapes: shapesOf(plan, sharedPresets),
      setups: {},
      transcoded: false,
      posterDone: false,
    }
  } finally {
    source.input.dispose()
  }
}

/** The trees: how many segments there are is known beforehand, so the depth is the smallest. */
export function shapesOf(plan: TranscodePlan, presets: Presets): Record<string, TreeShape> {
  const chunks = gridOf(plan).count
  const timed = { n, depth: smallestDepth(n, chunks), chunks }
  const single = { n, depth: 1, chunks: 1 }
  const names = plan.renditions.map(({ track }) => track)
  if (plan.audio !== 'none') names.push(presets.audio.track)
  return { ...Object.fromEntries(names.map((name) => [name, timed])), index: single, meta: single }
}
