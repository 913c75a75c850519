import { concat, utf8 } from '@safecloud/protocol/bytes.ts'
import { hexEncode } from '@safecloud/protocol/hex.ts'
import { sha256Async } from '@safecloud/protocol/sha256.ts'
import type { FileIdentity } from './uploadRecord.ts'

const sampleBytes = 65_536
const samples = 18

/** Hashes the size and 18 samples of 64 KiB, first and last included: enough to tell two films apart without reading either. */
export async function identify(file: File): Promise<FileIdentity> {
  const furthest = Math.max(0, file.size - sampleBytes)
  const starts = new Set(Array.from({ length: samples }, (_, i) => Math.floor((furthest * i) / (samples - 1))))
  const parts = [utf8(`${file.size}:`)]
  for (const start of starts) parts.push(new Uint8Array(await file.slice(start, start + sampleBytes).arrayBuffer()))
  return { name: file.name, size: file.size, sampledHash: hexEncode(await sha256Async(concat(...parts))) }
}

/** Whether this is the file that an upload began with; its name may have changed. */
export function isSameFile(a: FileIdentity, b: FileIdentity): boolean {
  return a.size === b.size && a.sampledHash === b.sampledHash
}
