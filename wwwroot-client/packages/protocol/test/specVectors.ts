import { readVectors } from './vectors.ts'

interface SpecVectors {
  readonly inputs: {
    readonly rootKeyHex: string
    readonly saltHex: string
    readonly publisherSecretHex: string
    readonly n: number
    readonly created: number
    readonly jurisdictions: string[]
    readonly payout: string
    readonly tracks: Record<'data' | 'index', { readonly depth: number; readonly chunks: string[] }>
  }
  readonly rootHex: string
  readonly access: string
  readonly leafKey: { readonly link: string; readonly keyHex: string }
  readonly body: { readonly track: 'data'; readonly index: number; readonly hex: string; readonly cid: string }
  readonly merkleRootsHex: Record<'data' | 'index', string>
  readonly proof: { readonly track: 'data'; readonly start: number; readonly end: number; readonly prefixesHex: string[] }
  readonly cover: { readonly track: 'data'; readonly start: number; readonly end: number; readonly links: string[] }
  readonly manifest: { readonly textLength: number; readonly textSha256Hex: string; readonly rootCid: string }
}

/** The test values of specification §10. */
export const spec = readVectors<SpecVectors>('spec')
