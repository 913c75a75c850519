import { sampleBytes } from '../../../../../tools/vectors/malformed/samples.ts'
import { v2Samples } from '../../../../../tools/vectors/malformed/v2/samples.ts'
import { type Bytes, utf8 } from '../../src/bytes.ts'
import { dropHelloShape } from '../../src/drops/dropHello.ts'
import { readSocketMessage } from '../../src/drops/socketMessage.ts'
import type { Json } from '../../src/json.ts'
import type { KeyId } from '../../src/publicKey.ts'
import { parseRootCid } from '../../src/rootCid.ts'
import { parseStrictJson } from '../../src/strictJson.ts'
import { readChunkUpload, readFileUpload } from '../../src/upload.ts'
import { parsers } from '../v1/parsers.ts'
import { streamOf, v2Parsers } from '../v2Parsers.ts'
import { bytesOf, readVectors } from '../vectors.ts'

/** A parser, something that it takes, and the code with which it refuses, where that is one. */
export interface FuzzTarget {
  readonly name: string
  readonly sample: Bytes
  readonly parse: (bytes: Bytes) => unknown
  readonly error: string | undefined
  /** The file below tests/vectors/malformed with what it refuses. */
  readonly corpus: string
}

const hellos = readVectors<{ cases: { answer: string }[] }>('hello').cases
const dropHelloSample = JSON.stringify((JSON.parse(hellos[0]!.answer) as { hello: Json }).hello)

interface Upload {
  readonly publishers: readonly { readonly keyId: string }[]
  readonly cases: readonly { readonly steps: readonly { readonly rootCid?: string; readonly bodyHex: string }[] }[]
}
const uploads = readVectors<Upload>('uploads')
const uploadOf = (step: number) => bytesOf(uploads.cases[0]!.steps[step]!.bodyHex)
const rootCid = parseRootCid(uploads.cases[0]!.steps[1]!.rootCid!)
const publisher = uploads.publishers[0]!.keyId as KeyId
const socketMessage = bytesOf(readVectors<{ cases: readonly { messageHex: string }[] }>('sockets').cases[0]!.messageHex)

/** Recovering an account's key costs the same whatever the text: this one has no account, what is read before it is fed apart. */
const samples: Readonly<Record<string, Bytes>> = { ...v2Samples, hello: utf8(hellos[1]!.answer) }

const version2: FuzzTarget[] = [
  ...Object.entries(v2Parsers).map(([name, parse]) => ({
    name: `v2 ${name}`,
    sample: samples[name]!,
    parse,
    error: undefined,
    corpus: `v2/${name}`,
  })),
  {
    name: 'dropHelloShape',
    sample: utf8(dropHelloSample),
    parse: (bytes) => dropHelloShape(parseStrictJson(bytes)),
    error: 'BadRequest',
    corpus: 'v2/hello',
  },
  { name: 'readSocketMessage', sample: socketMessage, parse: readSocketMessage, error: 'BadFraming', corpus: 'v2/socketheader' },
  {
    name: 'readChunkUpload',
    sample: uploadOf(0),
    parse: (bytes) => readChunkUpload(streamOf(bytes)),
    error: undefined,
    corpus: 'v2/chunklistheader',
  },
  {
    name: 'readFileUpload',
    sample: uploadOf(1),
    parse: (bytes) => readFileUpload(streamOf(bytes), rootCid, publisher),
    error: undefined,
    corpus: 'v2/manifest',
  },
]

/** Every parser of both versions. */
export const targets: readonly FuzzTarget[] = [
  ...Object.entries(parsers).map(([name, { parse, error }]) => ({
    name: `v1 ${name}`,
    sample: sampleBytes(name),
    parse,
    error,
    corpus: name,
  })),
  ...version2,
]

/** What the specification wants to see here, whatever else is. */
export const namedParsers: Readonly<Record<string, string>> = {
  CID: 'v1 cid',
  manifest: 'v2 manifest',
  grant: 'v2 grant',
  claim: 'v2 claim',
  JCS: 'v2 canonicaljson',
  JWE: 'v2 jwe',
  DPoP: 'v2 dpop',
  framing: 'v2 frames',
  'Bloom bytes': 'v1 bloom',
  'Prolly node': 'v1 prollynode',
  'share link': 'v2 sharelink',
}
