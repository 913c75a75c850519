import { readFileSync } from 'node:fs'

function read(name: string) {
  return JSON.parse(readFileSync(new URL(`../../../tests/vectors/v1/${name}.json`, import.meta.url), 'utf8'))
}

const store = read('store').cases
const indexed = store.find((file: { indexPlaintext: string | null }) => file.indexPlaintext !== null)
const grants = read('grants').cases
const manifest = JSON.parse(store[0].manifestJson)
// In hex, which is a third as long as what the published code writes.
const hex = (indexed: Record<string, number>) => `0x${Buffer.from(Object.values(indexed)).toString('hex')}`
const proof = manifest.bindingProof.proof
Object.assign(proof, { signature: hex(proof.signature), publicKey: hex(proof.publicKey) })
const { link, secret, start, end, statement } = grants[1].result.grants[1]
const grant = { link, secret, statement, proof, start, end }
const typed = read('sign_eip712').cases[0]
const record = ({ cid, iv, ciphertext, tag }: Record<string, string>) => ({ cid, iv, ciphertext, tag })

/** Something that each parser takes, by the parser's name: text, JSON, or bytes. */
export const samples: Readonly<Record<string, string | object>> = {
  announce: { ...read('announce').cases[1].entry, signature: read('announce').cases[1].deterministicSignature },
  bloom: new Uint8Array(Buffer.from(read('bloom').cases[0].base64, 'base64')),
  capability: { grants: [grant] },
  challenge: { cid: store[0].chunks[0].cid },
  chunk: record(store[0].chunks[2]),
  cid: store[0].chunks[0].cid,
  evmclaim: read('openclaim_evm').cases[0].claim,
  grant,
  grantcontext: statement.context,
  index: JSON.parse(indexed.indexPlaintext),
  jetdelegation: read('router_jet').cases[0].delegation,
  jetterms: read('payment_tokens').jetInfo,
  json: { a: [1, -2.5e3, null, true, 'é\ud800'], b: {} },
  keyuri: read('internalKeypair').cases[0].keyUri,
  link: ['track', 'data', '0', '1'],
  manifest,
  merkleproof: read('merkle').cases.find((one: { proofs?: unknown[][] }) => (one.proofs?.[0]?.length ?? 0) > 1).proofs[0],
  openclaim: read('openclaim_es256').cases[0].signed,
  payment: read('payment_tokens').cases[4].payments[0],
  policy: read('recipientsHash').cases.find((one: { policy?: object }) => one.policy).policy,
  prollynode: Object.values(read('prolly').cases[2].nodesJson)[0] as string,
  sharelink: read('sharelink').cases[0].result.url,
  strictjson: { a: [1, true, 'é'], b: {} },
  typed: { domain: typed.domain, primaryType: typed.primaryType, types: typed.types, message: typed.message },
}

/** The sample as the bytes that arrive. */
export function sampleBytes(name: string): Uint8Array<ArrayBuffer> {
  const sample = samples[name]!
  if (sample instanceof Uint8Array) return Uint8Array.from(sample)
  return Uint8Array.from(new TextEncoder().encode(typeof sample === 'string' ? sample : JSON.stringify(sample)))
}
